import { decimalText } from '../exact/decimal.ts'
import type { Setting } from '../fhir/visit.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { StatedPrice } from './explanation.ts'

/** What one unit of a line is worth, and the file and quarter that say so; nothing where no price is known. */
export function statedPrice(
  { kind, code, on, basis, amount }: DraftLine,
  setting: Setting | undefined,
  book: ReferenceBook,
): StatedPrice | undefined {
  if (basis === undefined || amount === undefined) return undefined
  if (kind === 'procedure') {
    const rate = setting === undefined ? undefined : book.procedureRate(code, setting, on)
    return rate && { ...basis, each: decimalText(rate.amount), from: rate.from, until: rate.until }
  }
  if (basis.file === undefined) return { ...basis, each: '0' }
  const limit = book.paymentLimit(code, on)
  return limit?.limit && { ...basis, each: decimalText(limit.limit), from: limit.from, until: limit.until }
}
