import { describe, expect, test } from 'vitest'
import { decimal } from '../../../../shared/exact/decimal.ts'
import type { OppsRate } from '../../../../shared/reference/prices/opps-rates.ts'
import type { PaymentLimit } from '../../../../shared/reference/prices/payment-limit-file.ts'
import { price } from './price.ts'

const QUARTER = { from: '2025-10-01', until: '2025-12-31', file: 'Addendum B of October 2025', sha256: 'b' }
const on = '2025-11-03'
const setting = 'facility'

describe('A line of a hospital', () => {
  const oppsRates: readonly OppsRate[] = [
    { hcpcs: '96413', status: 'S', apc: '5694', rate: decimal('331.690'), copayment: decimal('66.34'), ...QUARTER },
    { hcpcs: 'J9060', status: 'N', ...QUARTER },
    { hcpcs: '36591', status: 'N', ...QUARTER },
    { hcpcs: 'J9271', status: 'K', apc: '1490', rate: decimal('60.291'), copayment: decimal('12.06'), ...QUARTER },
    { hcpcs: 'C9399', status: 'A', ...QUARTER },
  ]

  test('is paid the rate of its APC, with the copayment of Addendum B', () => {
    expect(price('96413', { oppsRates }, { on, setting })).toEqual({
      amount: '331.69',
      charge: undefined,
      basis: 'OPPS Addendum B, status S, APC 5694',
      file: 'Addendum B of October 2025',
      owed: '66.34',
      taken: '5.31',
      expected: '260.04',
    })
  })

  test.each(['J9060', '36591'])('for packaged code %s pays nothing and says why', (code) => {
    expect(price(code, { oppsRates }, { on, setting, units: 5 })).toMatchObject({
      amount: '0.00',
      basis: 'OPPS status indicator N: paid inside another payment',
      expected: '0.00',
    })
  })

  test('for a separately paid drug pays the limit, which is the rate of Addendum B', () => {
    const byLimit = price('J9271', { oppsRates }, { on, setting, units: 200 })
    const byRate = price('J9271', { oppsRates, paymentLimits: [] }, { on, setting, units: 200 })
    expect(byLimit).toMatchObject({ amount: '12058.20', basis: 'Medicare Part B payment limit' })
    expect(byRate).toMatchObject({ amount: '12058.20', basis: 'OPPS Addendum B, status K, APC 1490' })
  })

  test('has no amount if no figure is published for it', () => {
    expect(price('C9399', { oppsRates }, { on, setting }).amount).toBeUndefined()
  })
})

describe('The unit of a price', () => {
  const limit = (dosage: string): { paymentLimits: readonly PaymentLimit[] } => ({
    paymentLimits: [
      {
        hcpcs: 'J9271',
        limit: decimal('59.726'),
        dosage,
        from: '2026-01-01',
        until: '2026-03-31',
        file: 'f',
        sha256: '',
      },
    ],
  })

  test.each(['1 MG', '1 mg', '1000 MCG', '.001 GM', ' 1\u00a0MG ', '1 MG/3 MG', '0.25 MG', '10 MG', 'UP TO 5 MG'])(
    'that says %j is the unit a milligram is counted in, and prices it',
    (dosage) => {
      expect(price('J9271', limit(dosage)).amount).toBe('59.73')
    },
  )

  test.each(['10 ML', '1 UNIT', 'PER VIAL', '2 MEQ'])(
    'that says %j cannot be compared with milligrams, and nothing is priced by it',
    (dosage) => {
      expect(price('J9271', limit(dosage)).amount).toBeUndefined()
    },
  )
})

describe('A drug without a code of its own', () => {
  const file = { from: '2025-10-01', until: '2025-12-31', file: 'October 2025 NOC', sha256: 'n' }
  const drug = 'Vasopressin (Long Grove)'
  const tables = {
    unlistedLimits: [{ drug, dosage: '2 MG', limit: decimal('2.462'), ...file }],
    unlistedProducts: [{ drug, ndc: '81298855203', from: '2025-10-01', until: '2025-12-31' }],
  }
  const ndc = { code: '81298855203', quantity: '1', unit: 'ML' } as const
  const unlistedDose = { amount: decimal('41'), measures: 'mass' }

  test('is priced by its package, in units of that file rounded up, whatever the units of the line', () => {
    expect(price('J3490', tables, { on, ndc, unlistedDose })).toMatchObject({
      amount: '51.70',
      basis: 'Medicare limit of a drug without a code: Vasopressin (Long Grove), 2 MG',
      expected: undefined,
    })
  })

  test('is priced by units of any kind if the file says only "unit"', () => {
    const [row] = tables.unlistedLimits
    const inUnits = { ...tables, unlistedLimits: row === undefined ? [] : [{ ...row, dosage: '1 UNIT' }] }
    const dose = { amount: decimal('20'), measures: 'USP units' }
    expect(price('J3490', inUnits, { on, ndc, unlistedDose: dose }).amount).toBe('49.24')
  })

  test.each([
    ['another package', { ndc: { ...ndc, code: '81298855403' } }],
    ['another quarter', { on: '2026-01-05' }],
    ['a dose of something else', { unlistedDose: { ...unlistedDose, measures: 'volume' } }],
  ])('has no price for %s', (_, other) => {
    expect(price('J3490', tables, { on, ndc, unlistedDose, ...other }).amount).toBeUndefined()
  })
})
