import type { Dated } from '../../law/service-date.ts'
import type { Published } from '../tables/as-known.ts'
import { codeCell, datesOf, refusedCell, tableRows } from '../tables/plain-table.ts'

/**
 * OPPS status of a code in a hospital for a period. `K` and `G` are separately paid drugs, `N` is packaged, `S` is a
 * procedure.
 */
export interface StatusIndicator extends Dated, Published {
  readonly hcpcs: string
  readonly status: string
  readonly source: string
}

const TABLE = 'status-indicators.csv'

export function readStatusIndicators(text: string): readonly StatusIndicator[] {
  return tableRows(text, TABLE, ['hcpcs', 'status', 'from', 'until', 'source']).map(({ line, cells }) => {
    if (!/^[A-Z]\d?$/.test(cells.status)) throw refusedCell(TABLE, line, 'status', 'is not an OPPS status indicator')
    return {
      hcpcs: codeCell(TABLE, line, 'hcpcs', cells.hcpcs),
      status: cells.status,
      ...datesOf(TABLE, line, cells.from, cells.until),
      source: cells.source,
    }
  })
}
