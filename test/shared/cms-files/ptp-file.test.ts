import { describe, expect, it } from 'vitest'
import type { FileRow } from '../../../shared/cms-files/cms-file.ts'
import { mayStandOnACharge } from '../../../shared/cms-files/kinds/charge-code-scope.ts'
import { ptpHospitalReader, ptpPractitionerReader, ptpReader } from '../../../shared/cms-files/kinds/ptp-file.ts'
import { altered, readWith, rowsIn, sample } from './cms-sample.ts'
import { refusalOf } from './refused.ts'

const FIRST = 'ccipra-v322r0-f1.TXT'
const LAST = 'ccipra-v322r0-f4.txt'
const HOSPITAL = 'ccioph-v322r0-f4.txt'
const last = sample('ptp', LAST)

/** The header as in a CSV or a workbook: in one row, with line breaks in its cells. */
const AS_CSV = [
  '"CPT only copyright 2025 American Medical Association.  All rights reserved.",,,,,,',
  'Column1/Column2 Edits,,,,,,',
  'Column 1,Column 2,"*=in existence\nprior to 1996","Effective\nDate","Deletion\nDate\n*=no data","Modifier\n0=not allowed\n1=allowed\n9=not applicable",PTP Edit Rationale',
  '96413,96372,,20060101,*,1,Misuse of Column Two code with Column One code',
]

describe('a file of pairs', async () => {
  const file = await readWith(ptpPractitionerReader, last, LAST)

  it.each([
    [FIRST, '2026-07-01', '2026-09-30', 'f1'],
    ['ccipra-v323r0-f4.txt', '2026-10-01', '2026-12-31', 'f4'],
    ['ccipra-v300r1-f2.TXT', '2024-01-01', '2024-03-31', 'f2'],
    ['medicare-ncci-2025q4-practitioner-ptp-edits-ccipra-v313r0-f3.txt', '2025-10-01', '2025-12-31', 'f3'],
  ])('%s is in force from %s to %s and is part %s', async (name, from, until, part) =>
    expect(await readWith(ptpPractitionerReader, last, name)).toMatchObject({ from, until, part }),
  )

  it('keeps the pairs that a charge can have, with their days', () => {
    expect(file.rows).toHaveLength(10 - 1)
    expect(file.rows.filter(({ column2 }) => column2 === '99211')).toEqual([
      { column1: '96413', column2: '99211', indicator: '0', from: '2006-01-01', until: '2019-12-31' },
      { column1: '96413', column2: '99211', indicator: '0', from: '2020-01-01', until: undefined },
    ])
  })

  it('leaves out an edit with indicator 9, which was never in force', () =>
    expect(file.rows.filter(({ column1, column2 }) => column1 === '96413' && column2 === 'G0498')).toEqual([]))

  it('counts the rows it leaves out', async () => {
    expect(file.leftOut).toBe(2)
    const first = await readWith(ptpPractitionerReader, sample('ptp', FIRST), FIRST)
    expect(first.rows.map(({ column1, column2 }) => `${column1}/${column2}`)).toEqual(['36591/96372'])
    expect(first.leftOut).toBe(11)
  })

  it('keeps every pair if the scope has every code', async () => {
    const all = await readWith(
      ptpReader('ptp-practitioner', () => true),
      sample('ptp', FIRST),
      FIRST,
    )
    expect(all.rows).toHaveLength(10)
    expect(all.rows[0]).toEqual({
      column1: '0001A',
      column2: '0591T',
      indicator: '1',
      from: '2022-01-01',
      until: '2023-12-31',
    })
  })

  it('keeps codes of procedures, of services beside them, and of drugs', () =>
    expect(
      [
        '96413',
        '99211',
        '36591',
        '36415',
        '77427',
        '77301',
        '38745',
        'J9271',
        'Q5118',
        '88305',
        'C9600',
        '0591T',
      ].filter(mayStandOnACharge),
    ).toEqual(['96413', '99211', '36591', '36415', '77427', '77301', '38745', 'J9271', 'Q5118']))

  it('is read with a header in one row too', async () => {
    const csv = Buffer.from(`${AS_CSV.join('\r\n')}\r\n`)
    const { rows } = await readWith(ptpPractitionerReader, csv, 'ccipra-v322r0-f4.csv')
    expect(rows).toEqual([{ column1: '96413', column2: '96372', indicator: '1', from: '2006-01-01', until: undefined }])
  })

  it('is known by its name as one for practitioners or for hospitals', async () => {
    const head = await rowsIn(last, LAST)
    const whose = (name: string) =>
      [ptpPractitionerReader, ptpHospitalReader].filter((one) => one.recognises(name, head)).map(({ kind }) => kind)
    expect(whose(LAST)).toEqual(['ptp-practitioner'])
    expect(whose(HOSPITAL)).toEqual(['ptp-hospital'])
    expect(whose('edits.txt')).toEqual(['ptp-practitioner'])
    expect(await refusalOf(() => readWith(ptpPractitionerReader, last, 'edits.txt'))).toContain(
      'the period is neither in the file nor in its name',
    )
    expect(await refusalOf(() => readWith(ptpHospitalReader, last, LAST))).toContain(
      'the name is that of ptp-practitioner',
    )
    const hospital = await readWith(ptpHospitalReader, sample('ptp', HOSPITAL), HOSPITAL)
    expect(hospital.rows.map(({ indicator }) => indicator)).toEqual(['1', '1', '0'])
  })

  it.each([
    ['J1642\t\t20090101\t*\t1', 'J1642\t\t20090101\t*\t2', 'row 8: Modifier is none of 0, 1 and 9'],
    ['J1642\t\t20090101', 'J1642\t20090101', 'row 8: Modifier is none of 0, 1 and 9'],
    ['J1642\t\t20090101', 'J1642\t\t20091301', 'row 8: Effective Date is not a day'],
    ['J1642\t\t20090101\t*', 'J1642\t\t20090101\tnever', 'row 8: Deletion Date is neither a day'],
    ['J1642\t\t20090101\t*', 'J1642\t\t20090101\t20081231', 'row 8: Deletion Date is before the effective date'],
    [
      'J1642\t\t20090101\t*\t1\tMisuse of Column Two code with Column One code',
      'J1642\t\t2009',
      'row 8: Column 1 begins a row of 4 cells',
    ],
    ['96409\tJ1642', '96409\tJ16', 'row 8: Column 2 is not a HCPCS or CPT code'],
    ['96413\t96360\t', '96413\t36000\t', 'row 10: Column 1 and Column 2 lists 96413 36000 2006-01-01 a second time'],
    ['Deletion', 'Removal', 'row 3: Deletion Date is not in the header'],
  ])('%s → %s is refused: %s', async (from, to, why) =>
    expect(await refusalOf(() => readWith(ptpPractitionerReader, altered(last, from, to), LAST))).toContain(why),
  )

  it('is refused if it ends after its header', async () => {
    const cut = last.subarray(0, Buffer.from(last).indexOf('96365'))
    expect(await refusalOf(() => readWith(ptpPractitionerReader, cut, LAST))).toContain('has no rows')
  })

  it('uses memory only for its pairs in a release of two and a half million rows', async () => {
    const header = (await rowsIn(last, LAST)).slice(0, 6)
    const before = memoryUsed()
    let most = 0
    function* rows(): Generator<FileRow> {
      yield* header
      for (let number = 7; number < 500_007; number += 1) {
        if (number % 100_000 === 0) most = Math.max(most, memoryUsed() - before)
        yield { number, cells: [String(10_000 + (number % 80_000)), '0591T', '', '20220101', '*', '1', 'why'] }
      }
    }
    const { leftOut } = await ptpPractitionerReader.read(rows(), { file: FIRST, sha256: '' })
    expect(leftOut).toBe(500_000)
    expect(most / 1e6, 'megabytes').toBeLessThan(80)
  })
})

function memoryUsed(): number {
  return process.memoryUsage().heapUsed
}
