import { compare, type Decimal, decimal, plus, times, ZERO } from '../../../exact/decimal.ts'
import { type DoseUnit, doseText, inBase } from '../../../exact/dose.ts'
import type { ReferenceBook } from '../../../reference/book.ts'
import type { ContainerSize } from '../../../reference/drugs/container-sizes.ts'
import type { DrugCharge } from '../../drugs/drug-charge.ts'
import { type Containers, fewestContainers } from '../../drugs/fewest-containers.ts'
import type { GivenAdministration } from '../../drugs/identify-drugs.ts'

/** Returns the single-dose container sizes on sale for a code that day, in the base unit of the dose. */
export function purchasableSizes({ drug, on }: DrugCharge, book: ReferenceBook): readonly Decimal[] {
  const unit = inBase(drug.billingUnit)
  const sizes = book.containerSizes(drug.hcpcs, on)
  const known = SIZES.get(sizes)
  if (known !== undefined && compare(known.unit, unit) === 0) return known.purchasable
  const purchasable = sizes.flatMap(({ container, unitsPerContainer }) =>
    container === 'multiple-dose' ? [] : [times(unit, unitsPerContainer)],
  )
  SIZES.set(sizes, { unit, purchasable })
  return purchasable
}

/** Purchasable sizes by rows. The rows of a code are the same object for every visit of a period. */
const SIZES = new WeakMap<
  readonly ContainerSize[],
  { readonly unit: Decimal; readonly purchasable: readonly Decimal[] }
>()

/** Returns the amount of a code in an administration, in base units; undefined if no dose is charted. */
export function doseIn(one: GivenAdministration, hcpcs: string): Decimal | undefined {
  let sum: Decimal | undefined
  for (const { drug, dose } of one.drugs) {
    if (drug?.hcpcs !== hcpcs || dose === undefined) continue
    sum = sum === undefined ? inBase(dose) : plus(sum, inBase(dose))
  }
  return sum
}

/** Returns the mix that leaves the least for each administration; undefined if the mix of one is unknown. */
export function fewestForEach(
  administrations: readonly GivenAdministration[],
  hcpcs: string,
  sizes: readonly Decimal[],
): ReadonlyMap<string, readonly Containers[]> | undefined {
  const all = new Map<string, readonly Containers[]>()
  for (const one of administrations) {
    const dose = doseIn(one, hcpcs)
    const mix = dose === undefined ? undefined : fewestContainers(dose, sizes)
    if (mix === undefined) return undefined
    all.set(one.id, mix)
  }
  return all
}

export function heldIn(mix: readonly Containers[]): Decimal {
  return mix.reduce((sum, { size, count }) => plus(sum, times(size, decimal(count))), ZERO)
}

/** Returns a mix in words, largest size first: `2 x 400 mg + 1 x 100 mg`. */
export function mixInWords(mixes: Iterable<readonly Containers[]>, unit: DoseUnit): string {
  const counts = new Map<string, Containers>()
  for (const { size, count } of [...mixes].flat()) {
    const text = doseText(size, unit)
    counts.set(text, { size, count: count + (counts.get(text)?.count ?? 0) })
  }
  return [...counts]
    .sort(([, a], [, b]) => compare(b.size, a.size))
    .map(([text, { count }]) => `${count} x ${text}`)
    .join(' + ')
}
