import type { ContainerType } from '../../chart/visit.ts'
import { doseUnit } from '../../exact/dose.ts'
import { codeCell, datesOf, positiveCell, refusedCell, tableRows, wordCell } from '../tables/plain-table.ts'
import type { AdministrationClass, DialysisUse, Drug } from './drug.ts'

const TABLE = 'drugs.csv'

const COLUMNS = [
  'hcpcs',
  'name',
  'unit_amount',
  'unit',
  'administered_as',
  'container',
  'rxnorm',
  'use',
  'from',
  'until',
  'replaced_by',
  'reason',
  'source',
  'checked',
] as const

export const CLASSES: readonly AdministrationClass[] = [
  'chemotherapy',
  'hormonal',
  'complex-biologic',
  'therapeutic',
  'hydration',
  'cell-therapy',
  'carrier',
  'oral',
]

const USES: readonly DialysisUse[] = ['dialysis', 'no-dialysis']

export const CONTAINERS: readonly ContainerType[] = ['single-dose', 'multiple-dose']

/** Reads the drug table, a row for each HCPCS code and period. Refuses the whole table if a row cannot be right. */
export function readDrugs(text: string): readonly Drug[] {
  return tableRows(text, TABLE, COLUMNS).map(({ line, cells }) => {
    const unit = doseUnit(cells.unit)
    if (unit === undefined) throw refusedCell(TABLE, line, 'unit', 'is not in the unit table')
    if (cells.name === '') throw refusedCell(TABLE, line, 'name', 'is empty')
    if (cells.reason === '') throw refusedCell(TABLE, line, 'reason', 'is empty')
    return {
      hcpcs: codeCell(TABLE, line, 'hcpcs', cells.hcpcs),
      name: cells.name,
      billingUnit: { amount: positiveCell(TABLE, line, 'unit_amount', cells.unit_amount), unit },
      administeredAs: wordCell(TABLE, line, 'administered_as', cells.administered_as, CLASSES),
      ...(cells.container === '' ? {} : { container: wordCell(TABLE, line, 'container', cells.container, CONTAINERS) }),
      rxnorm: cells.rxnorm === '' ? [] : cells.rxnorm.split(' '),
      ...datesOf(TABLE, line, cells.from, cells.until),
      ...(cells.use === '' ? {} : { use: wordCell(TABLE, line, 'use', cells.use, USES) }),
      ...(cells.replaced_by === '' ? {} : { replacedBy: codeCell(TABLE, line, 'replaced_by', cells.replaced_by) }),
      reason: cells.reason,
      source: cells.source,
      checked: cells.checked,
    }
  })
}
