import { parseDecimal } from '../../exact/decimal.ts'
import { MONTHS } from '../../reference/tables/effective-period.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { CmsFile, FileAbout, FileRow } from '../cms-file.ts'
import type { OppsRow } from '../kinds/opps-addendum-b-file.ts'
import { cleanText, codeOf } from '../tables/cms-table.ts'
import { quarterOf } from '../tables/published-period.ts'

const HEADER = 'hcpcs,short_descriptor_level2_only,status_indicator,payment_rate,changed,source_label'

/** True if these rows are an Addendum B reduced to code, status and rate, with a month label in each row. */
export function isReducedAddendumB([head]: readonly FileRow[]): boolean {
  return head?.cells.join(',') === HEADER
}

/** Reads such a file. The month in the label decides the quarter. Refuses a file whose label is no month. */
export function readReducedAddendumB(rows: readonly FileRow[], about: FileAbout): CmsFile<OppsRow> {
  const [, first] = rows
  const [, year = '', month = ''] = /^(\d{4})-(\d\d)$/.exec(first?.cells[5] ?? '') ?? []
  const period = MONTHS[Number(month) - 1] && quarterOf(Number(year), Math.ceil(Number(month) / 3))
  if (!period) throw refusedCell(about.file, 2, 'source_label', 'is not a month, as in 2026-04')
  const read = rows.slice(1).map((row): OppsRow => {
    const status = cleanText(row.cells[2])
    const rate = parseDecimal(cleanText(row.cells[3]))
    return { hcpcs: codeOf(row, 0, 'hcpcs', about), status, ...(rate === undefined ? {} : { rate }) }
  })
  return { ...about, kind: 'opps-addendum-b', ...period, rows: read }
}
