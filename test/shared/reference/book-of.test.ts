import { describe, expect, it } from 'vitest'
import { decimal } from '../../../shared/exact/decimal.ts'
import { bookOf } from '../../../shared/reference/book-of.ts'
import type { PaymentLimit } from '../../../shared/reference/prices/payment-limit-file.ts'

const NOTHING = {
  drugs: [],
  products: [],
  containerSizes: [],
  paymentLimits: [],
  statusIndicators: [],
  procedureRates: [],
  profiles: [],
  firstDay: '2024-01-01',
}

function limit(file: string, dollars: string): PaymentLimit {
  return {
    hcpcs: 'J2782',
    limit: decimal(dollars),
    dosage: '0.1 MG',
    from: '2025-10-01',
    until: '2025-12-31',
    file,
    sha256: file,
  }
}

describe('a book of tables', () => {
  it('uses the restated quarter that is listed after the first one', () => {
    const book = bookOf({ ...NOTHING, paymentLimits: [limit('first', '105.124'), limit('restated', '103.397')] })
    expect(book.paymentLimit('J2782', '2025-11-15')?.file).toBe('restated')
  })

  it('without rows finds nothing, and never throws for an unknown code', () => {
    const book = bookOf(NOTHING)
    expect([
      book.drugByHcpcs('J9271', '2026-01-01'),
      book.lastKnown('J9271'),
      book.paymentLimit('J9271', '2026-01-01'),
    ]).toEqual([undefined, undefined, undefined])
    expect([book.drugsByNdc('00006302602', '2026-01-01'), book.drugsByRxnorm('1547545', '2026-01-01')]).toEqual([
      [],
      [],
    ])
    expect(book.firstDay).toBe('2024-01-01')
  })
})
