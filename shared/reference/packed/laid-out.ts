import type { BookTables } from '../book-of.ts'
import { withoutSuperseded } from '../tables/superseded-rows.ts'
import type { PackedEdits } from './packed-edits.ts'
import type { PackedTables } from './packed-tables.ts'

/** The packed tables as rows, each laid out once in a process. */
const rowsOf = new WeakMap<
  PackedTables,
  Pick<BookTables, 'products' | 'containerSizes' | 'statusIndicators' | 'oppsRates'> & ReturnType<PackedEdits['all']>
>()

/**
 * Returns the tables with the packed rows among the others, for rulebooks of versions that read no packed tables. Codes
 * without a reviewed class stay out, because those versions do not know such codes.
 */
export function laidOut({ packed, ...tables }: BookTables): BookTables {
  if (packed === undefined) return tables
  const along = rowsOf.get(packed) ?? {
    products: packed.packages.all(),
    containerSizes: packed.sizes.all(),
    statusIndicators: packed.statuses.all(),
    oppsRates: packed.rates.all(),
    ...packed.edits.all(),
  }
  rowsOf.set(packed, along)
  const { pairEdits = [], addOns = [] } = tables
  const settings = new Set(pairEdits.map(({ setting }) => setting))
  return {
    ...tables,
    products: withoutSuperseded([...along.products, ...tables.products], ({ ndc }) => ndc),
    containerSizes: withoutSuperseded([...along.containerSizes, ...tables.containerSizes], ({ hcpcs }) => hcpcs),
    statusIndicators: [...along.statusIndicators, ...tables.statusIndicators],
    oppsRates: [...(along.oppsRates ?? []), ...(tables.oppsRates ?? [])],
    unitLimits: [...along.unitLimits, ...(tables.unitLimits ?? [])],
    pairEdits: [...along.pairEdits.filter(({ setting }) => !settings.has(setting)), ...pairEdits],
    addOns: addOns.length === 0 ? along.addOns : addOns,
  }
}
