import { compare, type Decimal, decimal, parseDecimal, times } from '../../exact/decimal.ts'

const TEN = decimal(10)

/** True if one is at least ten times the other. A change from zero counts too. */
export function isTenfold(a: Decimal, b: Decimal): boolean {
  if (compare(a, b) === 0) return false
  return compare(times(a, TEN), b) <= 0 || compare(times(b, TEN), a) <= 0
}

/**
 * True if a price changed about as its unit did, as from 4.10 for 1 MG to 0.43 for 0.1 MG. Returns undefined if the
 * unit is the same or cannot be compared. A number of units changes the other way: then pass the units in reverse
 * order.
 */
export function movedWithUnit(was: Decimal, is: Decimal, unitWas: string, unitIs: string): boolean | undefined {
  const [before, after] = [amountOf(unitWas), amountOf(unitIs)]
  if (before === undefined || after === undefined || before.of !== after.of) return undefined
  if (compare(before.amount, after.amount) === 0) return undefined
  return !isTenfold(times(was, after.amount), times(is, before.amount))
}

function amountOf(unit: string): { amount: Decimal; of: string } | undefined {
  const [, number = '', of = ''] = /^(\d+(?:,\d+)*(?:\.\d+)?|\.\d+) ?([^\d., ].*)$/.exec(unit) ?? []
  const amount = parseDecimal(number.replaceAll(',', '').replace(/^\./, '0.'))
  return amount === undefined || amount.digits === 0n ? undefined : { amount, of: of.toLowerCase() }
}
