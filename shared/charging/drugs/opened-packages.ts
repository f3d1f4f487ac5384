import type { ContainerOpened, ContainerType } from '../../chart/visit.ts'
import { compare, type Decimal, decimal, minus, plus, times, ZERO } from '../../exact/decimal.ts'
import { inBase, measures } from '../../exact/dose.ts'
import type { Drug } from '../../reference/drugs/drug.ts'
import type { OpenedPackage } from './charted-packages.ts'

/**
 * The part of a dose that came from one package, and the part discarded from it. Amounts are in the base unit of the
 * measure that the billing unit uses.
 */
export interface Share extends OpenedPackage {
  readonly given: Decimal
  readonly opened?: Decimal | undefined
  readonly discarded?: Decimal | undefined
}

/**
 * Splits a dose over the packages it was drawn from (DRG-21). Charts do not say how much came from which vial. So vials
 * are emptied in the order that leaves the least. Single-dose vials come before multiple-dose vials, and large vials
 * before small ones. The last vial holds the rest. The shares add up exactly to the dose and to the discarded amount.
 */
export function sharesOf(
  packages: readonly OpenedPackage[],
  drug: Drug,
  given: Decimal,
  discarded: Decimal | undefined,
): readonly Share[] {
  const whole = ({ ndc, product, containers }: OpenedPackage): readonly Share[] => [
    { ndc, product, containers, given, opened: openedIn(containers, drug), discarded },
  ]
  if (packages.length < 2) return whole(packages[0] ?? NO_PACKAGE)
  const opened = packages.map((one) => ({ one, held: openedIn(one.containers, drug) }))
  const known = opened.flatMap(({ one, held }) => (held === undefined ? [] : [{ one, held }]))
  if (known.length < packages.length)
    return whole({ ...NO_PACKAGE, containers: packages.flatMap(({ containers }) => containers) })
  const inOrder = known.sort(
    (a, b) => rank(a.one, drug) - rank(b.one, drug) || compare(largest(b.one), largest(a.one)) || byNdc(a.one, b.one),
  )
  let dose = given
  let waste = discarded
  return inOrder.map(({ one, held }, at) => {
    const last = at === inOrder.length - 1
    const share = last ? dose : least(dose, held)
    dose = minus(dose, share)
    const room = minus(held, share)
    const wasted = waste === undefined ? undefined : last ? waste : least(waste, room)
    if (waste !== undefined && wasted !== undefined) waste = minus(waste, wasted)
    return { ...one, given: share, opened: held, discarded: wasted }
  })
}

const NO_PACKAGE: OpenedPackage = { ndc: undefined, product: undefined, containers: [] }

/**
 * Returns the total label content of the containers. Undefined if none is charted, or one has another measure than the
 * dose.
 */
function openedIn(containers: readonly ContainerOpened[], drug: Drug): Decimal | undefined {
  const measure = measures(drug.billingUnit.unit)
  let sum: Decimal | undefined
  for (const { amount, count } of containers) {
    if (measures(amount.unit) !== measure) return undefined
    const held = times(inBase(amount), decimal(BigInt(count)))
    sum = sum === undefined ? held : plus(sum, held)
  }
  return sum
}

/** Returns the type of the opened containers; the table's type if the chart names none, or more than one. */
export function containerTypeOf({ containers, product }: OpenedPackage, drug: Drug): ContainerType | undefined {
  const [first] = containers
  const only = containers.every(({ type }) => type === first?.type) ? first?.type : undefined
  return only ?? product?.container ?? drug.container
}

function rank(one: OpenedPackage, drug: Drug): number {
  return containerTypeOf(one, drug) === 'multiple-dose' ? 1 : 0
}

function largest({ containers }: OpenedPackage): Decimal {
  return containers.reduce((most, { amount }) => {
    const size = inBase(amount)
    return compare(size, most) > 0 ? size : most
  }, ZERO)
}

function byNdc(a: OpenedPackage, b: OpenedPackage): number {
  return (a.ndc ?? '') < (b.ndc ?? '') ? -1 : 1
}

function least(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) <= 0 ? a : b
}
