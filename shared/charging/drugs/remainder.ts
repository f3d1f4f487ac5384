import { compare, type Decimal, decimal, minus, plus, times, wholeOf, ZERO } from '../../exact/decimal.ts'
import { inBase } from '../../exact/dose.ts'
import type { Settings } from '../../reference/payers/contested-points.ts'
import type { DrugCharge } from './drug-charge.ts'
import { isAlone, ofSameCode } from './same-code.ts'

/** The discarded part of the containers opened for a dose. */
export interface Remainder {
  /** Billing units that were discarded and are not already paid by rounding up the dose. */
  readonly units: number
  /** True if the answer is documented: nothing was left, or the record states the discarded amount. */
  readonly documented: boolean
}

/** The discarded amount of a charge, before it is counted in units. */
interface Waste {
  readonly amount: Decimal
  readonly documented: boolean
}

/**
 * Returns the amount opened and not given, in whole billing units beyond those the dose was rounded up to (DRG-06,
 * DRG-07). Undefined if containers are not charted, or more was given or discarded than opened. Undefined too if a
 * remainder of a unit or more is undocumented. A site setting may count it as discarded (DRG-12). Counts packages of
 * one code together, so that no part of a unit is paid twice (DRG-21).
 */
export function remainderOf(
  charge: DrugCharge,
  settings: Settings,
  items: readonly DrugCharge[],
): Remainder | undefined {
  const waste = wasteOf(charge, settings)
  if (waste === undefined) return undefined
  const { documented } = waste
  if (charge.unlisted) return { units: unlistedUnits(charge, waste.amount, settings), documented }
  // Stryker disable next-line ConditionalExpression: the code below counts the same for one charge, slower
  if (isAlone(charge, items)) return { units: unitsBeyond(charge, waste), documented }
  const size = inBase(charge.drug.billingUnit)
  let unpaid = ZERO
  let thrown = ZERO
  let before = 0
  let own = 0
  let isBefore = true
  for (const one of ofSameCode(charge, items)) {
    const its = one.containerType === 'single-dose' ? wasteOf(one, settings) : undefined
    if (its === undefined) continue
    thrown = plus(thrown, its.amount)
    unpaid = plus(unpaid, minus(plus(one.given, its.amount), paidFor(one)))
    if (one.id === charge.id) {
      isBefore = false
      own = unitsBeyond(one, its)
    } else if (isBefore) before += unitsBeyond(one, its)
  }
  const most = Number(wholeOf(compare(unpaid, thrown) < 0 ? unpaid : thrown, size))
  return { units: Math.min(own, Math.max(most - before, 0)), documented }
}

/**
 * Returns the discarded units of an unlisted drug. An unlisted drug is one unit whatever its amount, and so is its
 * discarded part (DRG-16).
 */
function unlistedUnits({ drug }: DrugCharge, amount: Decimal, settings: Settings): number {
  if (settings['unlisted-drug-units'] === '1') return compare(amount, ZERO) > 0 ? 1 : 0
  return Number(wholeOf(amount, inBase({ amount: ONE, unit: drug.billingUnit.unit })))
}

const ONE = decimal(1)

function wasteOf(charge: DrugCharge, settings: Settings): Waste | undefined {
  const opened = charge.opened ?? openedByRecord(charge)
  const { units, given, discarded } = charge
  if (opened === undefined || units === undefined || compare(given, opened) > 0) return undefined
  if (compare(given, opened) === 0) return { amount: ZERO, documented: true }
  const left = minus(opened, given)
  if (discarded !== undefined) return compare(discarded, left) > 0 ? undefined : { amount: discarded, documented: true }
  if (!charge.unlisted && unitsBeyond(charge, { amount: left }) === 0) return { amount: ZERO, documented: false }
  return settings['undocumented-remainder'] === 'discarded' ? { amount: left, documented: false } : undefined
}

function paidFor({ units = 0, drug }: DrugCharge): Decimal {
  return times(inBase(drug.billingUnit), { digits: BigInt(units), scale: 0 })
}

function unitsBeyond(charge: DrugCharge, { amount }: Pick<Waste, 'amount'>): number {
  return Number(wholeOf(minus(plus(charge.given, amount), paidFor(charge)), inBase(charge.drug.billingUnit)))
}

/**
 * Returns the content of the containers that the given and the documented discarded amount fill together. Applies if
 * the chart does not list the containers of the charted product. Undefined if the two amounts do not fill whole
 * containers.
 */
export function openedByRecord({ given, discarded, product, drug, containers }: DrugCharge): Decimal | undefined {
  if (discarded === undefined || product === undefined || containers.length > 0) return undefined
  const size = times(inBase(drug.billingUnit), product.unitsPerContainer)
  const together = plus(given, discarded)
  if (compare(size, ZERO) <= 0) return undefined
  const whole = times(size, { digits: wholeOf(together, size), scale: 0 })
  return compare(whole, together) === 0 ? together : undefined
}
