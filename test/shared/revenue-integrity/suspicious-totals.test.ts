import { describe, expect, it } from 'vitest'
import { paymentLimitsReader } from '../../../shared/cms-files/kinds/payment-limits-file.ts'
import { decimal } from '../../../shared/exact/decimal.ts'
import { suspiciousTotals } from '../../../shared/revenue-integrity/restated-prices/suspicious-totals.ts'
import { readWith } from '../cms-files/cms-sample.ts'
import { paymentLimitsText } from '../cms-files/payment-limits-text.ts'

const limits = await readWith(paymentLimitsReader, paymentLimitsText({ rows: 500 }), 'limits.csv')
const days = { from: '2026-01-01', until: '2026-03-31' }

/** Returns the file with other prices. */
function priced(prices: Readonly<Record<string, string>>, dosage?: string) {
  const rows = limits.rows.map((row) => {
    const limit = prices[row.hcpcs]
    return limit === undefined ? row : { ...row, limit: decimal(limit), dosage: dosage ?? row.dosage }
  })
  return { ...limits, rows }
}

const before = priced({ J1000: '100', J1001: '10' })

function odd(after: typeof before, units: Readonly<Record<string, number>>) {
  const charged = { ...days, sheets: 1, units: new Map(Object.entries(units)) }
  return suspiciousTotals(paymentLimitsReader, after, before, charged).map(({ what, says }) => `${what}: ${says}`)
}

describe('A person must confirm prices by what the sites bill', () => {
  it('if the total changes by more than a fifth, and not by a fifth', () => {
    const units = { J1000: 90, J1001: 100 }
    expect(odd(priced({ J1000: '120', J1001: '12' }), units)).toEqual([])
    expect(odd(priced({ J1000: '80', J1001: '8' }), units)).toEqual([])
    expect(odd(priced({ J1000: '120', J1001: '12.001' }), units)).toEqual([
      'billed-total: Part B payment limits: what was charged at the old prices, 10000.00 dollars, is 12000.10 dollars at these',
    ])
    expect(odd(priced({ J1000: '80', J1001: '7.999' }), units)).toHaveLength(1)
  })

  it('if the price of one code moved by half, and the units charged make it ten thousand dollars', () => {
    const units = { J1000: 10_000, J1001: 2_000 }
    expect(odd(priced({ J1000: '100', J1001: '15' }), units)).toEqual([
      'row-worth: J1001: the 2000 units charged cost 20000.00 dollars at the old price and 30000.00 at this one',
    ])
    expect(odd(priced({ J1000: '100', J1001: '14.999' }), units)).toEqual([])
    expect(odd(priced({ J1000: '100', J1001: '15' }), { ...units, J1001: 1_999 })).toEqual([])
  })

  it('not if nothing it prices was charged, or nobody knows what was charged', () => {
    expect(odd(priced({ J1000: '900' }), { J1002: 5 })).toEqual([])
    expect(suspiciousTotals(paymentLimitsReader, priced({ J1000: '900' }), before, 'too many to read')).toEqual([])
    expect(suspiciousTotals(paymentLimitsReader, before, undefined, 'no file to compare with')).toEqual([])
  })

  it('not by a code with another billing unit, which is told as that', () => {
    expect(odd(priced({ J1000: '1000', J1001: '10' }, '0.1 MG'), { J1000: 50 })).toEqual([])
  })
})
