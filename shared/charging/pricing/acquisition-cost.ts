import { compare, type Decimal, divided, minus, plus, times, ZERO } from '../../exact/decimal.ts'
import { inBase, measures } from '../../exact/dose.ts'
import type { DrugProduct } from '../../reference/drugs/drug.ts'
import type { AcquisitionCost } from '../../reference/prices/acquisition-costs-file.ts'
import type { DrugCharge } from '../drugs/drug-charge.ts'
import { openedByRecord } from '../drugs/remainder.ts'

/** The look-ups for a package that was opened. */
export interface CostRows {
  readonly costOf: (ndc: string | undefined) => AcquisitionCost | undefined
  readonly productOf: (ndc: string) => DrugProduct | undefined
}

/** Containers of one package and size. The content is absent if neither the label nor a table gives it. */
interface Opened {
  readonly ndc: string | undefined
  readonly count: Decimal
  /** Content of one container, in the base unit of the measure that the billing unit uses. */
  readonly holds: Decimal | undefined
}

/** Decimal places of a dollar kept until a cost is rounded to the cent. */
const PLACES = 8

/**
 * Returns the site's cost for the drug of a charge, in dollars, not rounded (PRC-17). For single-dose containers, the
 * cost of all containers opened. They count whole, whatever part was given or is paid. For multiple-dose containers,
 * the cost of the amount given. Undefined if container type, amount opened or cost is unknown, or if these contradict
 * each other.
 */
export function acquisitionCost(charge: DrugCharge, rows: CostRows): Decimal | undefined {
  const { containers, containerType } = charge
  if (containers.some(({ type }) => type !== undefined && type !== containerType)) return undefined
  if (containerType === 'multiple-dose') return ofAmountGiven(charge, rows)
  return containerType === 'single-dose' ? ofWholeContainers(charge, rows) : undefined
}

function ofWholeContainers(charge: DrugCharge, rows: CostRows): Decimal | undefined {
  const all = openedOf(charge, rows)
  if (all.length === 0 || holdsLess(all, charge.given)) return undefined
  let sum = ZERO
  for (const { ndc, count, holds } of all) {
    const row = rows.costOf(ndc)
    const each = row && costOfOne(row, holds, ndc, charge, rows)
    if (each === undefined) return undefined
    sum = plus(sum, times(each, count))
  }
  return sum
}

function costOfOne(
  { per, cost }: AcquisitionCost,
  holds: Decimal | undefined,
  ndc: string | undefined,
  charge: DrugCharge,
  rows: CostRows,
): Decimal | undefined {
  const listed = sizeOf(ndc, charge, rows)
  if (holds !== undefined && listed !== undefined && compare(holds, listed) !== 0) return undefined
  return per === 'container' ? cost : ofUnits(cost, holds, charge)
}

/** True if the containers cannot have held the amount given. False if the content of one is not known. */
function holdsLess(all: readonly Opened[], given: Decimal): boolean {
  const held = all.flatMap(({ holds, count }) => (holds === undefined ? [] : [times(holds, count)]))
  return held.length === all.length && compare(held.reduce(plus, ZERO), given) < 0
}

/**
 * Returns the containers as charted. If none are charted, returns the whole containers that the given and the
 * documented discarded amount fill exactly.
 */
function openedOf(charge: DrugCharge, rows: CostRows): readonly Opened[] {
  const { containers, ndc, drug } = charge
  if (containers.length > 0)
    return containers.map(({ amount, count, ndc: own = ndc }) => ({
      ndc: own,
      count: { digits: BigInt(count), scale: 0 },
      holds: measures(amount.unit) === measures(drug.billingUnit.unit) ? inBase(amount) : sizeOf(own, charge, rows),
    }))
  const together = openedByRecord(charge)
  const holds = sizeOf(ndc, charge, rows)
  return together === undefined || holds === undefined ? [] : [{ ndc, count: divided(together, holds, 0), holds }]
}

function ofAmountGiven(charge: DrugCharge, rows: CostRows): Decimal | undefined {
  const { ndc, given } = charge
  const row = rows.costOf(ndc)
  if (row === undefined) return undefined
  if (row.per === 'billing unit') return ofUnits(row.cost, given, charge)
  const listed = sizeOf(ndc, charge, rows)
  const sizes = openedOf(charge, rows).map(({ holds }) => holds)
  const size = listed ?? sizes[0]
  if (size === undefined || sizes.some((one) => one === undefined || minus(one, size).digits !== 0n)) return undefined
  return divided(times(row.cost, given), size, PLACES)
}

/**
 * Returns the cost of an amount priced by billing unit. Undefined for an unlisted drug, which has no billing unit to
 * price.
 */
function ofUnits(cost: Decimal, amount: Decimal | undefined, { drug, unlisted }: DrugCharge): Decimal | undefined {
  return unlisted || amount === undefined ? undefined : divided(times(cost, amount), inBase(drug.billingUnit), PLACES)
}

/** Returns the content of one container of a package, from the tables. */
function sizeOf(ndc: string | undefined, { drug, unlisted }: DrugCharge, rows: CostRows): Decimal | undefined {
  const product = ndc === undefined || unlisted ? undefined : rows.productOf(ndc)
  return product && times(inBase(drug.billingUnit), product.unitsPerContainer)
}
