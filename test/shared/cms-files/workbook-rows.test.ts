import { describe, expect, it, test } from 'vitest'
import { openFile } from '../../../shared/cms-files/open-file.ts'
import { cellsOf, refusalOf } from './refused.ts'
import { type Workbook, workbookOf } from './workbook-of.ts'

const rowsOf = async (workbook: Workbook) => {
  const rows = []
  for await (const row of (await openFile(workbookOf(workbook), 'f.xlsx'))[0]?.rows ?? []) rows.push(row)
  return rows
}

const SECOND = '<row r="2"><c r="A2"><v>1</v></c></row>'
const cell = (inside: string) => ({ sheets: [`<row r="1"><c r="A1"${inside}</c></row>${SECOND}`] })

describe('A workbook', () => {
  it('is read by rows and columns of the sheet, with text in every storage form', async () => {
    const strings =
      '<si><t xml:space="preserve">   A1</t></si><si><r><t>two </t></r><r><t>runs &amp; more</t></r><rPh><t>spoken</t></rPh></si>'
    const first =
      '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c><c r="AB3" t="inlineStr"><is><t>here</t></is></c></row>'
    const second = '<row r="7"><c r="B7" t="str"><v>text</v></c><c r="C7" t="b"><v>1</v></c><c r="D7"/></row>'
    const [a, b] = await rowsOf({ sheets: [first + second], strings })
    expect(a?.number).toBe(3)
    expect(a?.cells.slice(0, 4)).toEqual(['   A1', '', 'two runs & more', ''])
    expect(a?.cells[27]).toBe('here')
    expect(b).toEqual({ number: 7, cells: ['', 'text', 'TRUE'] })
  })

  test.each([
    ['2.4620000000000002', '2.462'],
    ['60.290999999999997', '60.291'],
    ['1.1000000000000001E-2', '0.011'],
    ['1137.991', '1137.991'],
    ['1E3', '1000'],
    ['-0.10000000000000001', '-0.1'],
    ['20250101', '20250101'],
    ['0.5', '0.5'],
  ])('with %s in a cell is read as entered: %s', async (written, entered) =>
    expect((await rowsOf(cell(`><v>${written}</v>`)))[0]?.cells).toEqual([entered]),
  )

  it('is read from the first sheet that has rows', async () =>
    expect(
      (await rowsOf({ sheets: ['<row r="1"/>', `<row r="1"><c r="A1"><v>5</v></c></row>${SECOND}`] }))[0]?.cells,
    ).toEqual(['5']))

  it('is read from a zip like any other table', async () => {
    const { zipOf } = await import('./zip-of.ts')
    const bytes = workbookOf(cell('><v>5</v>'))
    expect(await cellsOf((await openFile(zipOf([{ name: 'b.xlsx', bytes }]), 'f.zip'))[0])).toEqual([['5'], ['1']])
  })

  test.each([
    ['a formula', cell('><f>A2*2</f><v>2</v>'), 'f.xlsx, sheet Tab 1, row 1: column A is a formula'],
    ['the text of a formula', cell(' t="str"><v>=A2</v>'), 'row 1: column A is a formula'],
    ['an error', cell(' t="e"><v>#REF!</v>'), 'row 1: column A holds an error instead of a figure'],
    [
      'a text that is not there',
      cell(' t="s"><v>9</v>'),
      'row 1: column A refers to a text that the workbook does not have',
    ],
    [
      'a column beyond the last',
      { sheets: ['<row r="1"><c r="ZZZ1"><v>1</v></c></row>'] },
      'a cell has no valid column',
    ],
    [
      'more cells than it has text',
      { sheets: ['<row><c r="XFD1"><v>1</v></c></row>'.repeat(1300)] },
      'row 1221: the row is beyond 20000000 cells, more than any table of CMS has',
    ],
    ['no rows', { sheets: [''] }, 'the workbook has no sheet with rows'],
    ['a document type', { ...cell('><v>1</v>'), above: '<!DOCTYPE a [<!ENTITY b "c">]>' }, 'declares a document type'],
    ['broken XML', { sheets: ['<row>'] }, 'is not well-formed'],
  ])('with %s is refused', async (_, workbook, why) => expect(await refusalOf(() => rowsOf(workbook))).toContain(why))

  it('is refused if it is a zip of other files', async () => {
    const { zipOf } = await import('./zip-of.ts')
    const other = zipOf([{ name: 'a.txt', bytes: Buffer.from('a\n') }])
    expect(await refusalOf(async () => cellsOf((await openFile(other, 'f.xlsx'))[0]))).toBe(
      'f.xlsx, row 1: the workbook is not a valid workbook',
    )
  })
})
