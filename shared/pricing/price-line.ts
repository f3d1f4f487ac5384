import { type Decimal, decimal, times, toCents, ZERO } from '../exact/decimal.ts'
import type { Setting } from '../fhir/visit.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { DraftLine } from '../sheet/draft-line.ts'

/**
 * The line with its allowed amount of a line as of its day: Medicare's payment limit times units for a drug (PRC-01), the fee for a
 * procedure (PRC-13, PRC-14), nothing for what a hospital is paid inside another payment. No amount where none is published.
 */
export function priced(line: DraftLine, setting: Setting | undefined, book: ReferenceBook): DraftLine {
  const { amount, basis } = line.kind === 'drug' ? drugPrice(line, setting, book) : procedurePrice(line, setting, book)
  return { ...line, amount, basis }
}

const NO_DOLLARS = toCents(ZERO)
const PACKAGED = { basis: 'OPPS status indicator N: paid inside another payment' }

type Price = Pick<DraftLine, 'amount' | 'basis'>

function drugPrice({ code, units, on }: DraftLine, setting: Setting | undefined, book: ReferenceBook): Price {
  if (setting === 'facility' && book.statusIndicator(code, on) === 'N') {
    return { amount: NO_DOLLARS, basis: PACKAGED }
  }
  const found = book.paymentLimit(code, on)
  if (found?.limit === undefined) return {}
  const { limit, file, sha256 } = found
  return { amount: dollars(limit, units), basis: { basis: 'Medicare Part B payment limit', file, sha256 } }
}

function procedurePrice({ code, units, on }: DraftLine, setting: Setting | undefined, book: ReferenceBook): Price {
  const rate = setting === undefined ? undefined : book.procedureRate(code, setting, on)
  return rate === undefined ? {} : { amount: dollars(rate.amount, units), basis: { basis: rate.basis } }
}

function dollars(each: Decimal, units: number): Decimal {
  return toCents(times(each, decimal(BigInt(units))))
}
