import type { Finding } from '../sheet/charge-sheet.ts'
import type { FindingId, KeptSheet, SheetVersion } from '../sheet/kept-sheet.ts'

/** A finding with since when it is known, and whether it still stands. */
export interface Raised extends FindingId {
  readonly finding: Finding
  readonly since: string
  readonly stands: boolean
  /** The version of the sheet it last stood in. */
  readonly of: SheetVersion
}

/**
 * What is found on a sheet, and what was: of that only what was found of a visit that was over, or what somebody has
 * touched. While a visit goes on, records still come, and what is missing for a minute is nobody's work.
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
  const settled = all.filter(({ id, stands, of }) => !stands && (of.sheet.status !== 'planned' || isTouched(id)))
  const open = kept.findingIds.flatMap(({ id }) => raised.get(id) ?? [])
  return [...open, ...settled]
}
