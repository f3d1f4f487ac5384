import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sequesterOn } from '../../../../shared/charging/pricing/sequestration.ts'
import { compare, decimal, decimalText, plus, times } from '../../../../shared/exact/decimal.ts'
import type { PaymentLimit } from '../../../../shared/reference/prices/payment-limit-file.ts'
import { price } from './price.ts'

describe('Sequestration', () => {
  test.each([
    ['2013-03-31', undefined],
    ['2013-04-01', '0.02'],
    ['2020-04-30', '0.02'],
    ['2020-05-01', '0'],
    ['2022-03-31', '0'],
    ['2022-04-01', '0.01'],
    ['2022-06-30', '0.01'],
    ['2022-07-01', '0.02'],
    ['2032-12-31', '0.02'],
    ['2033-01-01', undefined],
  ])('on %s takes %s', (on, rate) => {
    const found = sequesterOn(on)
    expect(found && decimalText(found)).toBe(rate)
  })

  const limit = (from: string, coinsurance: string): readonly PaymentLimit[] => [
    {
      hcpcs: 'J9271',
      limit: decimal('10.000'),
      dosage: '1 MG',
      coinsurance: decimal(coinsurance),
      from,
      until: '2032-12-31',
      file: 'f',
      sha256: '',
    },
  ]

  test.each([
    // $1,000 with 20 percent coinsurance: the provider gets 0.984 of it at 2 %, 0.992 at 1 %.
    ['2022-01-10', '20.000', '200.00', '0.00', '800.00'],
    ['2022-05-10', '20.000', '200.00', '8.00', '792.00'],
    ['2022-08-10', '20.000', '200.00', '16.00', '784.00'],
    ['2022-08-10', '9.037', '90.37', '18.19', '891.44'],
    ['2022-08-10', '0.000', '0.00', '20.00', '980.00'],
  ])('on %s, %s percent coinsurance', (on, percent, owed, taken, expected) => {
    const paymentLimits = limit('2020-01-01', percent)
    expect(price('J9271', { paymentLimits }, { on, units: 100 })).toMatchObject({
      amount: '1000.00',
      owed,
      taken,
      expected,
    })
  })

  test('is not applied to other payers, nor if the file names no percentage', () => {
    const paymentLimits = limit('2022-01-01', '20.000')
    for (const payer of ['medicare-advantage', 'medicaid', 'commercial'])
      expect(price('J9271', { paymentLimits }, { on: '2022-08-10', payer }).expected).toBeUndefined()
    const [{ coinsurance: _, ...without }] = limit('2022-01-01', '20.000') as [PaymentLimit]
    expect(price('J9271', { paymentLimits: [without] }, { on: '2022-08-10' })).toMatchObject({
      amount: '10.00',
      expected: undefined,
    })
  })
})

test('The amount allowed to a practice exceeds neither its charge nor the limit, and equals the sum of its parts', () => {
  const cents = fc.integer({ min: 1, max: 100_000_000 })
  fc.assert(
    fc.property(
      cents,
      cents,
      fc.integer({ min: 1, max: 1200 }),
      fc.integer({ min: 0, max: 20_000 }),
      (limit, charge, units, percent) => {
        const row = { hcpcs: 'J9271', dosage: '1 MG', from: '2026-01-01', until: '2026-03-31', file: 'f', sha256: '' }
        const each = decimal(`${limit}e-3`)
        const billed = decimal(`${charge}e-2`)
        const line = price(
          'J9271',
          {
            paymentLimits: [{ ...row, limit: each, coinsurance: decimal(`${percent}e-3`) }],
            chargeMaster: [{ code: 'J9271', from: '2026-01-01', charge: billed }],
          },
          { units },
        )
        const amount = decimal(line.amount ?? 'none')
        const count = decimal(units)
        const halfACent = decimal('0.005')
        expect(compare(amount, times(billed, count))).toBeLessThanOrEqual(0)
        expect(compare(amount, plus(times(each, count), halfACent))).toBeLessThanOrEqual(0)
        const parts = [line.owed, line.taken, line.expected].map((part) => decimal(part ?? 'none'))
        expect(compare(parts.reduce(plus), amount)).toBe(0)
        for (const part of parts) expect(part.digits >= 0n).toBe(true)
      },
    ),
    { numRuns: 300, seed: 20_260_114 },
  )
})
