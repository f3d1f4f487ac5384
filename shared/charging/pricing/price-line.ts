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
 * Returns the line with its allowed amount as of its day, and with the site's charge. The two figures are never mixed.
 * The allowed amount is Medicare's, or the contract's if the site has one with the payer. The basis says which. Without
 * a published figure there is no amount.
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

/** True if a contract of the site sets this payer's prices. Only for payers that do not pay Medicare's prices. */
export function isByContract(profile: Billed['profile'], book: ReferenceBook): boolean {
  return !profile.paysMedicareLimits && book.hasContract(profile.contract)
}

/** Returns the lesser of the allowed amount and the charge, if the payer asks for it (42 CFR 414.904(a), PRC-01). */
function amountOf({ each, count, atMostCharge }: Allowed, charge: Decimal | undefined): Decimal {
  const amount = dollars(each, count)
  return atMostCharge && charge !== undefined && compare(charge, amount) < 0 ? charge : amount
}

function dollars(each: Decimal, count: number): Decimal {
  return toCents(times(each, decimal(BigInt(count))))
}
