import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { csvRows } from '../../../shared/cms-files/formats/csv-rows.ts'
import { tabRows } from '../../../shared/cms-files/formats/tab-rows.ts'
import { openFile } from '../../../shared/cms-files/open-file.ts'
import { cellsOf, refusalOf } from './refused.ts'
import { windows1252 } from './windows-1252.ts'

const rows = (...pieces: readonly string[]) => [...csvRows(pieces, 'file.csv')]
const open = async (bytes: Uint8Array, file = 'file.csv') => cellsOf((await openFile(bytes, file))[0])

describe('Comma-separated text', () => {
  it('has the rows that a spreadsheet shows, also with line breaks in cells', () => {
    expect(rows('a,b\r\n', '"c\nd","e ""f"", g"\r\n,\n\nlast,\r\n')).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 2, cells: ['c\nd', 'e "f", g'] },
      { number: 3, cells: ['', ''] },
      { number: 4, cells: [''] },
      { number: 5, cells: ['last', ''] },
    ])
  })

  test('is refused if it is larger than a string can be, before it is joined', async () => {
    const pieces = ['a,b\r\n', 'c,d\r\n']
    expect([...csvRows(pieces, 'f.csv', 10)]).toHaveLength(2)
    expect(await refusalOf(() => [...csvRows(pieces, 'f.csv', 9)])).toMatch(/^f.csv, row 1: the file is larger than 9/)
    const endless = function* () {
      for (;;) yield 'x'.repeat(1_000_000)
    }
    expect(await refusalOf(() => [...csvRows(endless(), 'f.csv', 20_000_000)])).toMatch(/is larger than/)
    expect(await refusalOf(() => [...tabRows(endless(), 'f.txt')])).toMatch(/^f.txt, row 1: the row is longer/)
  })

  test('has the same cells, wherever it is cut into pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '7', ' ', ',', '"', '\n', '\r\n', '\u00e9'), maxLength: 6 })
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.array(fc.nat(60)), (cells, lineEnd, cuts) => {
        const text = cells.map((row) => row.map(quoted).join(',') + lineEnd).join('')
        const pieces = cut(text, cuts)
        expect(rows(...pieces).map((row) => row.cells)).toEqual(cells)
      }),
    )
  })

  test.each([
    ['a quote that never closes', ['a,b\r\n', '"c,d\r\n'], 'file.csv, row 2: the row has a quote that is not closed'],
    ['a row that does not end', ['a,b\r\nc,6'], 'file.csv, row 2: the row does not end: the file is cut off'],
    ['text behind a quote', ['a,"b"c\r\n'], 'file.csv, row 1: column B has text after its closing quote'],
    ['a quote inside of a cell', ['a,b"c"\r\n'], 'file.csv, row 1: column B has a quote in its middle'],
    ['a formula', ['a\r\n=1+2\r\n'], 'file.csv, row 2: column A is a formula'],
    ['a formula in quotes', ['a,"=HYPERLINK(""x"")"\r\n'], 'row 1: column B is a formula'],
    ['a formula of old', ['a,@SUM(A1)\r\n'], 'row 1: column B is a formula'],
    ['a call of a program', ["a,-2+3|cmd'/c'!A0\r\n"], 'row 1: column B is a formula'],
    ['a formula behind a blank', ['a, =A1\r\n'], 'row 1: column B is a formula'],
  ])('is refused for %s', async (_, pieces, why) => expect(await refusalOf(() => rows(...pieces))).toContain(why))

  test('is refused for an unclosed quote before the end of a large file', async () => {
    const endless = Array.from({ length: 8 }, () => 'x'.repeat(1_000_000))
    expect(await refusalOf(() => rows('"', ...endless, '"\r\n'))).toContain('row 1: the row has a quote')
  })

  test.each(['-8% of reference', '-1', '+1', '- see note', '=====', 'a=b', '@', '-5.25', '+ 2 vials'])(
    '%s is no formula',
    (cell) => expect(rows(`${cell}\r\n`)[0]?.cells).toEqual([cell]),
  )
})

describe('Tab-separated text', () => {
  it('has one row for each line; a quote in a cell is a plain character', () => {
    const pieces = ['96413\t36591\t"Misuse, of"\r\n', '5" tube\t\t\n']
    expect([...tabRows(pieces, 'f.txt')].map(({ cells }) => cells)).toEqual([
      ['96413', '36591', 'Misuse, of'],
      ['5" tube', '', ''],
    ])
  })

  it('is refused if it was cut off', async () =>
    expect(await refusalOf(() => [...tabRows(['a\tb\nc\t2'], 'f.txt')])).toBe(
      'f.txt, row 2: the row does not end: the file is cut off',
    ))

  it('is refused with a formula in it', async () =>
    expect(await refusalOf(() => [...tabRows(['a\t=1\n'], 'f.txt')])).toContain('f.txt, row 1: column B is a formula'))
})

describe('Bytes', () => {
  it('are Windows-1252, as CMS publishes', async () =>
    expect(await open(windows1252(['1 million\u00a0PFU,Drug\u2122']))).toEqual([['1 million\u00a0PFU', 'Drug\u2122']]))

  it('are UTF-8 if they are valid UTF-8', async () => {
    const utf8 = Buffer.from('PFU\u00a0\u2122\r\n')
    expect(await open(utf8)).toEqual([['PFU\u00a0\u2122']])
    expect(await open(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]))).toEqual([['PFU\u00a0\u2122']])
  })

  it('are UTF-16 with a byte order mark', async () =>
    expect(await open(Buffer.from('\ufeffa,b\r\n', 'utf16le'))).toEqual([['a', 'b']]))

  it('are decoded in pieces of a megabyte without losing a letter between them', async () => {
    const long = Buffer.from(`${'\u2122'.repeat(700_000)}\r\n`)
    expect((await open(long))[0]?.[0]?.length).toBe(700_000)
  })

  it('are refused if there are none, or if they are an old workbook', async () => {
    expect(await refusalOf(() => open(new Uint8Array()))).toBe('file.csv is empty')
    expect(await refusalOf(() => open(Buffer.from('d0cf11e0', 'hex'), 'a.xls'))).toBe(
      'a.xls is not an .xlsx workbook; save it as one',
    )
  })
})

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function cut(text: string, cuts: readonly number[]): readonly string[] {
  const places = [
    0,
    ...[...new Set(cuts)].filter((place) => place > 0 && place < text.length).sort((a, b) => a - b),
    text.length,
  ]
  return places.slice(1).map((place, at) => text.slice(places[at], place))
}
