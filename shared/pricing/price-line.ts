import { type Decimal, decimal, fixedText, times, toCents } from '../exact/decimal.ts'
import type { Setting } from '../fhir/visit.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { DraftLine } from '../sheet/draft-line.ts'

/**
 * The line with its allowed amount of a line as of its day: Medicare's payment limit times units for a drug (PRC-01), the fee for a
 * procedure (PRC-13, PRC-14), nothing for what a hospital is paid inside another payment. No amount where none is published.
 */
export function priced(line: DraftLine, setting: Setting | undefined, book: ReferenceBook): DraftLine {
  return { ...line, ...(line.kind === 'drug' ? drugPrice(line, setting, book) : procedurePrice(line, setting, book)) }
}

type Price = Pick<DraftLine, 'amount' | 'basis'>

function drugPrice({ code, units, on }: DraftLine, setting: Setting | undefined, book: ReferenceBook): Price {
  if (setting === 'facility' && book.statusIndicator(code, on) === 'N') {
    return { amount: '0.00', basis: { basis: 'OPPS status indicator N: paid inside another payment' } }
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

function dollars(each: Decimal, units: number): string {
  return fixedText(toCents(times(each, decimal(units))))
}
