import { compare, type Decimal, minus, plus, times, wholeOf, ZERO } from '../exact/decimal.ts'
import { inBase } from '../exact/dose.ts'
import type { Settings } from '../reference/contested-points.ts'
import type { DrugCharge } from './drug-charge.ts'

/** How the containers opened for a dose add up. */
export interface Remainder {
  /** Billing units that were thrown away and are not already paid by rounding the dose up. */
  readonly units: number
  /** True when what the answer rests on is documented: nothing was left, or the discarded amount is in the record. */
  readonly documented: boolean
}

/**
 * What was opened and not given, in whole billing units beyond those the dose was rounded up to (DRG-06, DRG-07).
 * Nothing when it cannot be said: containers not charted, more given or thrown away than opened, or, where the record
 * is silent on a remainder that would matter, unless the site always discards remainders (DRG-12).
 */
export function remainderOf(charge: DrugCharge, settings: Settings): Remainder | undefined {
  const opened = charge.opened ?? openedByRecord(charge)
  const { units, given, discarded, drug } = charge
  if (opened === undefined || units === undefined || compare(given, opened) > 0) return undefined
  const size = inBase(drug.billingUnit)
  const paid = times(size, { digits: BigInt(units), scale: 0 })
  const most = Number(wholeOf(minus(opened, paid), size))
  if (compare(given, opened) === 0) return { units: 0, documented: true }
  if (discarded === undefined) {
    if (most === 0) return { units: 0, documented: false }
    return settings['undocumented-remainder'] === 'discarded' ? { units: most, documented: false } : undefined
  }
  const accounted = plus(given, discarded)
  if (compare(accounted, opened) > 0) return undefined
  return { units: Number(wholeOf(minus(accounted, paid), size)), documented: true }
}

/**
 * The containers that given and documented discarded drug together fill: whole ones of the charted product, where the
 * chart does not name them. Nothing when they do not come out even.
 */
function openedByRecord({ given, discarded, product, drug, containers }: DrugCharge): Decimal | undefined {
  if (discarded === undefined || product === undefined || containers.length > 0) return undefined
  const size = times(inBase(drug.billingUnit), product.unitsPerContainer)
  const together = plus(given, discarded)
  if (compare(size, ZERO) <= 0) return undefined
  const whole = times(size, { digits: wholeOf(together, size), scale: 0 })
  return compare(whole, together) === 0 ? together : undefined
}
