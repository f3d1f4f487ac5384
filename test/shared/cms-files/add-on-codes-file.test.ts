import { describe, expect, it } from 'vitest'
import { addOnCodesReader as reader } from '../../../shared/cms-files/kinds/add-on-codes-file.ts'
import { altered, readWith, rowsIn, sample } from './cms-sample.ts'
import { refusalOf } from './refused.ts'

const NAME = 'AOC_V2026Q2-MCR.txt'
const bytes = sample('add-on-codes', NAME)

describe('the add-on code edits', async () => {
  const file = await readWith(reader, bytes, NAME)
  const rowsOf = (code: string, { rows } = file) => rows.filter((row) => row.code === code)

  it('are of the quarter their name says', () =>
    expect(file).toMatchObject({ kind: 'add-on-codes', from: '2026-04-01', until: '2026-06-30' }))

  it('give one row for all parents of a code in a span of days', () => {
    expect(rowsOf('96361')).toEqual([
      {
        code: '96361',
        type: 1,
        parents: ['96360', '96365', '96374', '96409', '96413'],
        from: '2013-04-01',
        until: undefined,
      },
    ])
    expect(rowsOf('96368')).toEqual([
      {
        code: '96368',
        type: 1,
        parents: ['96365', '96366', '96413', '96415', '96416'],
        from: '2013-04-01',
        until: '2013-12-31',
      },
      {
        code: '96368',
        type: 1,
        parents: ['96365', '96366', '96413', '96415', '96416', 'C8957'],
        from: '2014-01-01',
        until: undefined,
      },
    ])
  })

  it('list no parents for a code whose parents a contractor decides', () => {
    expect(rowsOf('0437T')).toEqual([{ code: '0437T', type: 2, parents: [], from: '2016-06-30', until: undefined }])
    expect(rowsOf('88311')).toMatchObject([{ type: 3, parents: ['88302'] }])
  })

  it('count a pairing that ends before it begins, but give no row for it', () => {
    expect(rowsOf('0054T')).toEqual([])
    expect(file.leftOut).toBe(1)
  })

  it.each([
    ['the pairing', '1\t96411\t\t96409\t\t2013091\t\t', '1\t96411\t\t96409\t\t2013091\t2025365\t'],
    ['its parent', '1\t96411\t\t96409\t\t2013091\t\t', '1\t96411\t\t96409\t2025365\t2013091\t\t'],
  ])('a parent goes when %s is deleted', async (_, from, to) => {
    const gone = await readWith(reader, altered(bytes, from, to), NAME)
    expect(rowsOf('96411', gone)).toMatchObject([
      { parents: ['96409', '96413'], until: '2025-12-31' },
      { parents: ['96413'], from: '2026-01-01', until: undefined },
    ])
  })

  it('read days of the year in leap years; 0 and 9999 mean no end', async () => {
    const leap = await readWith(reader, altered(bytes, '1\t96415\t\t', '1\t96415\t2024060\t'), NAME)
    expect(rowsOf('96415', leap)).toMatchObject([{ until: '2024-02-29' }])
    for (const none of ['0', '9999365']) {
      const open = await readWith(reader, altered(bytes, '1\t96415\t\t', `1\t96415\t${none}\t`), NAME)
      expect(rowsOf('96415', open)).toMatchObject([{ until: undefined }])
    }
  })

  it('are read from a workbook without cells at the end of a row and with (Julian) in headings', async () => {
    const rows = (await rowsIn(bytes, NAME)).map(({ number, cells }) => ({
      number,
      cells: number === 2 ? cells.map((cell) => (cell.endsWith('DT') ? `${cell} (Julian)` : cell)) : cells.slice(0, 6),
    }))
    const read = await reader.read(rows, { file: 'AOC_V2026Q2-MCR.xlsx', sha256: '' })
    expect(rowsOf('96361', read)).toEqual(rowsOf('96361'))
  })

  it.each([
    ['1\t96415', '4\t96415', 'row 10: AOC_Edit_Type is not 1, 2 or 3'],
    ['96415\t\t96413\t\t2013091', '96415\t\t96413\t\t2013366', 'row 10: AOC_Edit_EffDT is not a year and a day of it'],
    ['96415\t\t96413\t\t2013091', '96415\t\t96413\t\t', 'row 10: AOC_Edit_EffDT is empty'],
    ['96415\t\t96413\t\t2013091', '96415\t\t96413\t\t20130401', 'row 10: AOC_Edit_EffDT is not a year and a day of it'],
    ['96415\t\t96413', '96415\t\tCCCC', 'row 10: Primary_Code is not a HCPCS or CPT code'],
    [
      '1\t96415\t\t96413',
      '1\t96411\t\t96413',
      'row 10: Add-On_Code and Primary_Code lists 96411 96413 2013-04-01 a second time',
    ],
    ['1\t96415\t\t', '1\t96415\t', 'row 10: AOC_Edit_Type begins a row of 7 cells'],
    ['AOC_Edit_DelDT', 'AOC_Edit_End', 'row 2: AOC_Edit_DelDT is not in the header'],
  ])('%s → %s is refused: %s', async (from, to, why) =>
    expect(await refusalOf(() => readWith(reader, altered(bytes, from, to), NAME))).toContain(why),
  )

  it('are refused if the file name has no quarter', async () =>
    expect(await refusalOf(() => readWith(reader, bytes, 'AOC.txt'))).toContain(
      'the period is neither in the file nor in its name',
    ))
})
