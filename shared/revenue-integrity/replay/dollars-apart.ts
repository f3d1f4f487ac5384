import { type Decimal, decimal, fixedText, minus, toCents, ZERO } from '../../exact/decimal.ts'
import type { ChargeLine } from '../../sheet/charge-sheet.ts'

/**
 * Over-billed dollars, under-billed dollars, and dollars that waited, never offset: an over-billed amount is owed back even
 * if another line was under-billed.
 */
export interface Dollars {
  /** Dollars, to the cent, that the current sheet bills more than the replay. */
  readonly overBilled: string
  /** Dollars, to the cent, that it bills less: it bills a line too low, or lacks the line. */
  readonly underBilled: string
  /** Dollars, to the cent, of lines that were held or had no price, and can be billed now: nobody billed them too low. */
  readonly billableNow: string
}

/** Returns what a line bills too much or too little now, compared with the replay. A line that is missing bills nothing. */
export function dollarsApart(now: ChargeLine | undefined, replayed: ChargeLine | undefined): Dollars {
  return apart(minus(dollarsOf(now), dollarsOf(replayed)), now !== undefined && waits(now))
}

/** Returns the dollars a line bills now: zero while it is held, or without a price. */
function dollarsOf(line: ChargeLine | undefined): Decimal {
  return line?.amount === undefined || line.held ? ZERO : decimal(line.amount)
}

function waits({ held, amount }: ChargeLine): boolean {
  return held || amount === undefined
}

/** Returns the dollars a line is billed too high (above zero) or too low, under the name they count by. */
function apart(difference: Decimal, waited: boolean): Dollars {
  const { digits } = difference
  const amount = fixedText(toCents(digits < 0n ? { ...difference, digits: -digits } : difference))
  const none = { overBilled: '0.00', underBilled: '0.00', billableNow: '0.00' }
  if (digits >= 0n) return { ...none, overBilled: amount }
  return waited ? { ...none, billableNow: amount } : { ...none, underBilled: amount }
}
