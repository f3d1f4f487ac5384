import { compare, type Decimal, divided, minus, plus, times, ZERO } from '../../exact/decimal.ts'
import { inBase, measures } from '../../exact/dose.ts'
import type { DrugProduct } from '../../reference/drugs/drug.ts'
import type { AcquisitionCost } from '../../reference/prices/acquisition-costs-file.ts'
import type { DrugCharge } from '../drugs/drug-charge.ts'
import { openedByRecord } from '../drugs/remainder.ts'

/** What is looked up of a package that was opened. */
export interface CostRows {
  readonly costOf: (ndc: string | undefined) => AcquisitionCost | undefined
  readonly productOf: (ndc: string) => DrugProduct | undefined
}

/** Containers of one package and size; what one holds is absent where neither its label nor a table says it. */
interface Opened {
  readonly ndc: string | undefined
  readonly count: Decimal
  /** In the base unit of what the billing unit measures. */
  readonly holds: Decimal | undefined
}

/** Places of a dollar kept until a cost is rounded to the cent. */
const PLACES = 8

/**
 * What the drug of a charge cost the site (PRC-17), in dollars, not yet rounded: of single-dose containers all that were
 * opened, whole, whatever was given or is paid of them; of multiple-dose containers the amount given. Nothing where the
 * type of the containers, what was opened or a cost is not known, or where these contradict each other.
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

/** Whether they cannot have held what was given of them; not asked where it is not known what one of them held. */
function holdsLess(all: readonly Opened[], given: Decimal): boolean {
  const held = all.flatMap(({ holds, count }) => (holds === undefined ? [] : [times(holds, count)]))
  return held.length === all.length && compare(held.reduce(plus, ZERO), given) < 0
}

/** The containers as charted; where none are, those that what was given and documented as discarded fill to the last drop. */
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

/** A drug without a code of its own has no billing unit anything could be the cost of. */
function ofUnits(cost: Decimal, amount: Decimal | undefined, { drug, unlisted }: DrugCharge): Decimal | undefined {
  return unlisted || amount === undefined ? undefined : divided(times(cost, amount), inBase(drug.billingUnit), PLACES)
}

/** What one container of a package holds by the tables. */
function sizeOf(ndc: string | undefined, { drug, unlisted }: DrugCharge, rows: CostRows): Decimal | undefined {
  const product = ndc === undefined || unlisted ? undefined : rows.productOf(ndc)
  return product && times(inBase(drug.billingUnit), product.unitsPerContainer)
}
