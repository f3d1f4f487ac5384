import type { Published } from '../../reference/tables/as-known.ts'
import type { ChargeSheet, FileVersion } from '../../sheet/charge-sheet.ts'
import type { Charged } from '../charged.ts'
import { rowsOfEdits } from '../edits/files-of-edits.ts'

/**
 * Returns the file versions of the drug and package rows, in a hospital of their OPPS statuses, and of the edits that
 * decided a finding. Shipped drug rows name no version.
 */
export function filesBehind(
  { drugs, visit, book, edits }: Charged,
  findings: ChargeSheet['findings'],
): readonly FileVersion[] | undefined {
  let versions: Map<string, FileVersion> | undefined
  const add = ({ file = '', sha256 }: Published) => {
    if (sha256 === undefined) return
    versions ??= new Map()
    versions.set(sha256, { file, sha256 })
  }
  for (const { drug, product, on } of drugs) {
    const status = visit.setting === 'facility' ? book.statusFile(drug.hcpcs, on) : undefined
    for (const row of [drug, product, status]) if (row !== undefined) add(row)
  }
  for (const row of rowsOfEdits(
    edits,
    findings.map(({ check }) => check),
  ))
    add(row)
  return versions && [...versions.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
}
