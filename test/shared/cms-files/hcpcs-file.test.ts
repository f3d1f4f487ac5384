import { describe, expect, it } from 'vitest'
import { hcpcsReader as reader } from '../../../shared/cms-files/kinds/hcpcs-file.ts'
import { altered, readWith, sample } from './cms-sample.ts'
import { refusalOf } from './refused.ts'

const FILE = 'HCPC2019_CONTR_ANWEB.csv'
const OCTOBER = 'HCPC2026_OCT_ANWEB.csv'
const bytes = sample('hcpcs', FILE)
const october = sample('hcpcs', OCTOBER)

describe('The HCPCS file', async () => {
  const file = await readWith(reader, bytes, FILE)
  const rowOf = (code: string) => file.rows.find((row) => row.code === code)

  it('has codes, and modifiers without the blanks before them', () =>
    expect(file.rows.map(({ code }) => code)).toEqual(['A1', 'JW', 'G0503', 'J9271', 'J9310', 'Q5106']))

  it('gives the day a code was added, the day it last changed, and its last billable day', () => {
    expect(rowOf('J9271')).toEqual({
      code: 'J9271',
      longDescription: 'Injection, pembrolizumab, 1 mg',
      addedOn: '2016-01-01',
      effectiveOn: '2016-01-01',
      terminatedOn: undefined,
      action: 'N',
    })
    expect(rowOf('J9310')).toMatchObject({ addedOn: '1999-01-01', terminatedOn: '2018-12-31', action: 'D' })
  })

  it('joins a description that continues in the next row', () =>
    expect(rowOf('G0503')?.longDescription).toMatch(/ other treatment goals and are prepared for discharge /))

  it('leaves out codes and texts of CPT and CDT, with their continued rows', async () => {
    for (const foreign of ['99493', 'D0503', '0503T', '25']) {
      const { rows, leftOut } = await readWith(
        reader,
        altered(altered(bytes, 'G0503,0010', `${foreign},0010`), 'G0503,0020', `${foreign},0020`),
        FILE,
      )
      expect(rows).toHaveLength(5)
      expect(leftOut).toBe(1)
      expect(JSON.stringify(rows)).not.toMatch(/psychiatric|discharge from/)
    }
  })

  it.each([
    [OCTOBER, undefined, '2026-10-01', '2026-12-31'],
    ['HCPC2026_APR_ANWEB_v2.csv', undefined, '2026-04-01', '2026-06-30'],
    ['HCPC2019_CONTR_ANWEB.csv', undefined, '2019-01-01', '2019-12-31'],
    ['ANWEB.csv', 'july-2025-HCPC2025_JUL.zip', '2025-07-01', '2025-09-30'],
  ])('%s is in force on the days of its name, or of its zip', async (name, zip, from, until) =>
    expect(await readWith(reader, october, { file: name, zip })).toMatchObject({ from, until }),
  )

  it.each([
    ['a code that is none', 'J9271,', 'J92711,', 'row 12: HCPC is neither a code nor a modifier'],
    ['a code twice', 'J9310,', 'J9271,', 'row 13: HCPC lists J9271 a second time'],
    ['a day that is none', '20160101,20160101', '20161301,20160101', 'row 12: ADD DT is not a day'],
    ['no day', '20160101,20160101', ',20160101', 'row 12: ADD DT is empty'],
    ['no description', '"Injection, pembrolizumab, 1 mg"', '', 'row 12: LONG DESCRIPTION is empty'],
    ['a sequence of letters', 'J9271,0010', 'J9271,ten', 'row 12: SEQNUM is not a number'],
    ['two letters for an action', '20160101,20160101,,N', '20160101,20160101,,NO', 'row 12: ACTION CD is not a letter'],
    ['a column missing', 'TERM DT', 'END DT', 'row 7: TERM DT is not in the header'],
  ])('is refused with %s', async (_, from, to, why) =>
    expect(await refusalOf(() => readWith(reader, altered(bytes, from, to), FILE))).toContain(why),
  )

  it('is refused if neither its name nor its zip names its days', async () =>
    expect(await refusalOf(() => readWith(reader, october, 'codes.csv'))).toContain('as in HCPC2026_OCT_ANWEB'))
})
