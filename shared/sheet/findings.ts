import type { Check, Holds, Miss } from '../law/check.ts'
import type { ServiceDate } from '../law/service-date.ts'
import type { Finding } from './charge-sheet.ts'
import type { DraftLine } from './draft-line.ts'
import { citesOf } from './reasons.ts'

/** A finding with what it keeps from being billed. */
export interface Found {
  readonly finding: Finding
  readonly holds: Holds
}

/** Every sentence that does not hold of a visit, in the order of the checks. */
export function foundBy<Subject>(
  checks: readonly Check<Subject>[],
  subject: Subject,
  on: ServiceDate,
): readonly Found[] {
  const all: Found[] = []
  for (const check of checks) {
    if (check.until !== undefined && on > check.until) continue
    for (const miss of check.misses(subject)) all.push(found(check, miss))
  }
  return all
}

function found<Subject>(
  { id, severity, says, fix, ledger, cites, holds }: Check<Subject>,
  { about, saw, possibilities = [] }: Miss,
): Found {
  return {
    holds,
    finding: {
      check: id,
      severity,
      about: [...new Set(about)],
      says,
      fix,
      ledger,
      cites: citesOf(cites),
      saw,
      possibilities: possibilities.length === 0 ? undefined : possibilities,
    },
  }
}

/** Whether a line is not to be billed yet: an error is found about what it charges or about its whole encounter, or it waits for a missing fact of another. */
export function isHeld(
  { kind, charges, waitsFor }: DraftLine,
  found: readonly Found[],
  encounter: string | null,
): boolean {
  if (waitsFor !== undefined) return true
  const concerned = kind === 'drug' ? 'drug' : 'administration'
  return found.some(
    ({ finding, holds }) =>
      finding.severity === 'error' &&
      (holds === 'both' || holds === concerned) &&
      finding.about.some((reference) => reference === encounter || charges.includes(reference)),
  )
}
