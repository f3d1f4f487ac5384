import { compare, type Decimal, decimal, times, toCents } from '../../exact/decimal.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { Allowed, Billed } from './allowed.ts'
import { contractAllowed } from './contract-allowed.ts'
import { medicareAllowed } from './medicare-allowed.ts'

/** Prices each line; see `priced`. */
export function priceLines(
  lines: readonly DraftLine[],
  { book, ...billed }: Billed & { readonly book: ReferenceBook },
): readonly DraftLine[] {
  return lines.map((line) => priced(line, billed, book))
}

/**
 * The line with what it is allowed as of its day, and what the site charges for it: two figures that are never mixed. What
 * is allowed is Medicare's, or that of the site's contract with the payer where one is loaded; the basis says which. No
 * amount where none is published.
 */
export function priced(line: DraftLine, billed: Billed, book: ReferenceBook): DraftLine {
  const { charge: each, revenue } = book.chargeOf(line.code, line.on) ?? {}
  const charge = each && dollars(each, line.units)
  const allowed = isByContract(billed.profile, book)
    ? contractAllowed(line, billed, book)
    : medicareAllowed(line, billed, book)
  const amount = allowed && amountOf(allowed, charge)
  return {
    ...line,
    amount,
    basis: allowed?.basis,
    price: allowed,
    charge,
    revenue: billed.setting === 'facility' ? revenue : undefined,
  }
}

/** Whether a contract of the site says what this payer pays: only of payers that do not pay what Medicare does. */
export function isByContract(profile: Billed['profile'], book: ReferenceBook): boolean {
  return !profile.paysMedicareLimits && book.hasContract(profile.contract)
}

/** The lesser of what is allowed and what was charged, where the payer asks for that (42 CFR 414.904(a), PRC-01). */
function amountOf({ each, count, atMostCharge }: Allowed, charge: Decimal | undefined): Decimal {
  const amount = dollars(each, count)
  return atMostCharge && charge !== undefined && compare(charge, amount) < 0 ? charge : amount
}

function dollars(each: Decimal, count: number): Decimal {
  return toCents(times(each, decimal(BigInt(count))))
}
