import type { ContainerType } from '../../chart/visit.ts'
import { compare, type Decimal, decimalText } from '../../exact/decimal.ts'
import type { Dated } from '../../law/service-date.ts'
import type { Published } from '../tables/as-known.ts'
import type { DrugProduct } from './drug.ts'

/**
 * A container size of a code's products on sale in a period. The fewest containers are computed from these (DRG-11).
 */
export interface ContainerSize extends Dated, Published {
  readonly hcpcs: string
  /** Billing units in one container. */
  readonly unitsPerContainer: Decimal
  readonly container?: ContainerType
}

/**
 * Returns the sizes of each code, once for each time they became known. Their days run from the first to the last day
 * a product with the size is listed.
 */
export function containerSizesOf(products: readonly DrugProduct[]): readonly ContainerSize[] {
  const all = new Map<string, ContainerSize>()
  for (const { hcpcs, unitsPerContainer, container, from, until, knownFrom } of products) {
    const key = `${hcpcs} ${decimalText(unitsPerContainer)} ${container ?? ''} ${knownFrom ?? ''}`
    const known = all.get(key)
    const first = known === undefined || from < known.from ? from : known.from
    const last = known === undefined ? until : later(known.until, until)
    all.set(key, {
      hcpcs,
      unitsPerContainer,
      ...(container === undefined ? {} : { container }),
      ...(knownFrom === undefined ? {} : { knownFrom }),
      from: first,
      ...(last === undefined ? {} : { until: last }),
    })
  }
  return [...all.values()].sort((a, b) => compare(b.unitsPerContainer, a.unitsPerContainer))
}

/** Returns the later of two last days; undefined if one has no end. */
function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return undefined
  return a > b ? a : b
}
