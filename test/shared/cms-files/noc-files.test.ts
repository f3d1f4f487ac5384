import { describe, expect, it } from 'vitest'
import { nocCrosswalkReader } from '../../../shared/cms-files/kinds/noc-crosswalk-file.ts'
import { nocPaymentLimitsReader } from '../../../shared/cms-files/kinds/noc-payment-limits-file.ts'
import { decimalText } from '../../../shared/exact/decimal.ts'
import { altered, readWith, sample } from './cms-sample.ts'
import { refusalOf } from './refused.ts'

const LIMITS = 'Oct 2025 NOC Pricing File.csv'
const CROSSWALK = 'October 2025 ASP NOC NDC-HCPCS Crosswalk.csv'
const limits = sample('noc-payment-limits', LIMITS)
const crosswalk = sample('noc-crosswalk', CROSSWALK)
const quarter = { from: '2025-10-01', until: '2025-12-31' }

describe('Payment limits of drugs without a code', () => {
  const read = (bytes: Uint8Array) => readWith(nocPaymentLimitsReader, bytes, LIMITS)

  it('begin with an empty row, and carry a dollar sign', async () => {
    const { rows, ...file } = await read(limits)
    expect(file).toMatchObject({ kind: 'noc-payment-limits', ...quarter })
    expect(rows).toMatchObject([{ drug: 'Vasopressin (Long Grove)', dosage: '1 UNIT', notes: undefined }])
    expect(rows[0]?.limit && decimalText(rows[0].limit)).toBe('2.462')
  })

  it.each([
    ['$1,137.991', '1137.991'],
    ['2.462', '2.462'],
    ['N/A', undefined],
  ])('%s is %s', async (printed, figure) => {
    const [row] = (await read(altered(limits, '$2.462', printed.includes(',') ? `"${printed}"` : printed))).rows
    expect(row?.limit && decimalText(row.limit)).toBe(figure)
  })

  it.each([
    ['no price', '$2.462', '', 'row 14: Payment Limit is empty'],
    ['a price below nought', '$2.462', '-2.462', 'row 14: Payment Limit is not an amount of dollars'],
    ['another currency', '$2.462', 'EUR 2', 'row 14: Payment Limit is not an amount of dollars'],
    ['no name', 'Vasopressin (Long Grove)', '', 'row 14: Drug Generic Name is empty'],
    ['no quarter', 'Effective', 'Until further notice', 'Effective does not say'],
  ])('are refused with %s', async (_, from, to, why) =>
    expect(await refusalOf(() => read(altered(limits, from, to)))).toContain(why),
  )
})

describe('The crosswalk of drugs without a code', () => {
  const read = (bytes: Uint8Array) => readWith(nocCrosswalkReader, bytes, CROSSWALK)

  it('names its quarter without the word Effective, and drugs as in the payment limits', async () => {
    const { rows, ...file } = await read(crosswalk)
    expect(file).toMatchObject({ kind: 'noc-crosswalk', ...quarter })
    expect(rows.map(({ drug, ndc, billUnits }) => [drug, ndc, billUnits && decimalText(billUnits)])).toEqual([
      ['Vasopressin (Long Grove)', '81298855203', '20'],
      ['Vasopressin (Long Grove)', '81298855403', '40'],
    ])
  })

  it.each([
    ['one product twice', '81298-8554-03', '81298-8552-03', 'row 12: Drug Generic Name and NDC lists'],
    ['no quantity', '100,10,20', '100,,20', 'row 11: PKG QTY is not a number'],
  ])('is refused with %s', async (_, from, to, why) =>
    expect(await refusalOf(() => read(altered(crosswalk, from, to)))).toContain(why),
  )
})
