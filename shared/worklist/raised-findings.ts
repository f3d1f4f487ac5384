import type { Finding } from '../sheet/charge-sheet.ts'
import type { FindingId, KeptSheet, SheetVersion } from '../sheet/kept-sheet.ts'

/** A finding, the time it was first known, and whether it is still on the sheet. */
export interface Raised extends FindingId {
  readonly finding: Finding
  readonly since: string
  readonly stands: boolean
  /** The last version of the sheet that had it. */
  readonly of: SheetVersion
}

/**
 * Returns the present findings of a sheet and some of the past ones. A past finding counts if the visit was over, or if
 * a person has worked on it. During a visit records still arrive, so a fact missing for a minute is no one's work.
 */
export function raisedOn(kept: KeptSheet, isTouched: (id: string) => boolean): readonly Raised[] {
  const standing = new Set(kept.findingIds.map(({ id }) => id))
  const raised = new Map<string, Raised>()
  let before: ReadonlySet<string> = new Set()
  for (const of of [...kept.earlier, kept]) {
    const now = new Set<string>()
    for (const [at, finding] of of.sheet.findings.entries()) {
      const named = of.findingIds[at]
      if (named === undefined) continue
      now.add(named.id)
      const known = before.has(named.id) ? raised.get(named.id) : undefined
      raised.set(named.id, {
        ...named,
        finding,
        since: known?.since ?? of.lastUpdated,
        stands: standing.has(named.id),
        of,
      })
    }
    before = now
  }
  const all = [...raised.values()]
  const settled = all.filter(({ id, stands, of }) => !stands && (of.sheet.status === 'billable' || isTouched(id)))
  const open = kept.findingIds.flatMap(({ id }) => raised.get(id) ?? [])
  return [...open, ...settled]
}
