import { type Decimal, decimal, fixedText, times, toCents } from '../exact/decimal.ts'
import type { Setting } from '../fhir/visit.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { AmountBasis } from '../sheet/charge-sheet.ts'
import type { DraftLine } from '../sheet/draft-line.ts'

/** What a line is allowed, to the cent, and what that amount is. */
export interface Price {
  readonly amount: string
  readonly priced: AmountBasis
}

/**
 * The allowed amount of a line as of its day: Medicare's payment limit times units for a drug (PRC-01), the fee for a
 * procedure (PRC-13, PRC-14), nothing for what a hospital is paid inside another payment. No amount where none is published.
 */
export function priceOf(
  { kind, code, units, on }: DraftLine,
  setting: Setting | undefined,
  book: ReferenceBook,
): Price | undefined {
  if (kind === 'drug') {
    if (setting === 'facility' && book.statusIndicator(code, on) === 'N') {
      return { amount: '0.00', priced: { basis: 'OPPS status indicator N: paid inside another payment' } }
    }
    const found = book.paymentLimit(code, on)
    if (found?.limit === undefined) return undefined
    return {
      amount: dollars(found.limit, units),
      priced: { basis: 'Medicare Part B payment limit', file: found.file, sha256: found.sha256 },
    }
  }
  const rate = setting === undefined ? undefined : book.procedureRate(code, setting, on)
  return rate === undefined ? undefined : { amount: dollars(rate.amount, units), priced: { basis: rate.basis } }
}

function dollars(each: Decimal, units: number): string {
  return fixedText(toCents(times(each, decimal(units))))
}
