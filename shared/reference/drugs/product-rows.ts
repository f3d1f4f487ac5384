import { codeCell, datesOf, positiveCell, refusedCell, tableRows, wordCell } from '../tables/plain-table.ts'
import type { DrugProduct, NdcUnit } from './drug.ts'
import { CONTAINERS } from './drug-rows.ts'

const TABLE = 'products.csv'

const COLUMNS = [
  'ndc',
  'hcpcs',
  'from',
  'until',
  'container',
  'units_per_container',
  'package_size',
  'ndc_unit',
] as const

export const NDC_UNITS: readonly NdcUnit[] = ['UN', 'ML', 'GR', 'F2', 'ME']

/** Reads the product table: a row for each NDC, CMS's code for it, and the period of those crosswalks. */
export function readProducts(text: string): readonly DrugProduct[] {
  return tableRows(text, TABLE, COLUMNS).map(({ line, cells }) => {
    if (!/^\d{11}$/.test(cells.ndc)) throw refusedCell(TABLE, line, 'ndc', 'is not eleven digits')
    return {
      ndc: cells.ndc,
      hcpcs: codeCell(TABLE, line, 'hcpcs', cells.hcpcs),
      ...datesOf(TABLE, line, cells.from, cells.until),
      ...(cells.container === '' ? {} : { container: wordCell(TABLE, line, 'container', cells.container, CONTAINERS) }),
      unitsPerContainer: positiveCell(TABLE, line, 'units_per_container', cells.units_per_container),
      packageSize: positiveCell(TABLE, line, 'package_size', cells.package_size),
      ndcUnit: wordCell(TABLE, line, 'ndc_unit', cells.ndc_unit, NDC_UNITS),
    }
  })
}
