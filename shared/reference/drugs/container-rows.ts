import type { ContainerType } from '../../chart/visit.ts'
import { refusedCell, tableRows, wordCell } from '../tables/plain-table.ts'
import { CONTAINERS } from './drug-rows.ts'

const TABLE = 'containers.csv'

/** Reads container types by NDC, as the FDA states them. Refuses the table if a row cannot be right. */
export function readContainers(text: string): ReadonlyMap<string, ContainerType> {
  const containers = new Map<string, ContainerType>()
  for (const { line, cells } of tableRows(text, TABLE, ['ndc', 'container', 'source'])) {
    if (!/^\d{11}$/.test(cells.ndc)) throw refusedCell(TABLE, line, 'ndc', 'is not eleven digits')
    if (containers.has(cells.ndc)) throw refusedCell(TABLE, line, 'ndc', 'is listed a second time')
    containers.set(cells.ndc, wordCell(TABLE, line, 'container', cells.container, CONTAINERS))
  }
  return containers
}
