import type { ContainerType } from '../../chart/visit.ts'
import { compare, type Decimal, decimalText } from '../../exact/decimal.ts'
import type { Dated } from '../../law/service-date.ts'
import type { Published } from '../tables/as-known.ts'
import type { DrugProduct } from './drug.ts'

/** A size of container a code's products can be bought in, for a period: what the fewest containers are reckoned from (DRG-11). */
export interface ContainerSize extends Dated, Published {
  readonly hcpcs: string
  /** Billing units one container holds. */
  readonly unitsPerContainer: Decimal
  readonly container?: ContainerType
}

/** The sizes of each code, each once for what became known together, with the days from the first to the last on which some product of it is listed. */
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

/** The later of two last days; without one it goes on. */
function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return undefined
  return a > b ? a : b
}
