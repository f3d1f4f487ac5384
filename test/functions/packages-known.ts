import type { DrugTables } from '../../shared/aws/reference/drug-table.ts'
import type { DrugProduct } from '../../shared/reference/drugs/drug.ts'
import { withoutSuperseded } from '../../shared/reference/tables/superseded-rows.ts'

/** Returns the packages of an NDC that charging would find: those of crosswalks, else shipped ones. */
export function packagesKnown({ tables }: DrugTables, ndc: string): readonly DrugProduct[] {
  return withoutSuperseded([...tables.packed.packages.of(ndc), ...tables.products], (product) => product.ndc)
}
