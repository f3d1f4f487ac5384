import type { Check, Holds, Miss } from '../../law/check.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { Finding } from '../../sheet/charge-sheet.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import { citesOf } from './reasons.ts'

/** A finding, and the lines it keeps from being billed. */
export interface Found {
  readonly finding: Finding
  readonly holds: Holds
  /** Administrations for which the line for giving the drug is held too. */
  readonly unsettles?: readonly string[] | undefined
}

/** Returns a finding for each miss of the checks, in the order of the checks. */
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
  { id, severity, says, fix, ledger, cites, holds, holdsWithoutError }: Check<Subject>,
  { about, saw, fix: ownFix = fix, holds: ownHolds = holds, unsettles, possibilities = [] }: Miss,
): Found {
  return {
    holds: ownHolds,
    unsettles,
    finding: {
      check: id,
      severity,
      holds: holdsWithoutError,
      // Stryker disable next-line ConditionalExpression: a shortcut; of one there is nothing to leave out
      about: about.length === 1 ? about : [...new Set(about)],
      says,
      fix: ownFix,
      ledger,
      cites: citesOf(cites),
      saw,
      possibilities: possibilities.length === 0 ? undefined : possibilities,
    },
  }
}

/**
 * Returns the checks that hold a line; undefined if none does. They found an error about its records, its encounter,
 * or the service it waits for.
 */
export function heldBy(
  { kind, charges, waitsFor }: DraftLine,
  found: readonly Found[],
  encounter: string | null,
): readonly string[] | undefined {
  // Stryker disable next-line all: a shortcut; where nothing is found only the service waited for holds it
  if (found.length === 0 && waitsFor === undefined) return undefined
  const concerned = kind === 'drug' ? 'drug' : 'administration'
  let checks: Set<string> | undefined = waitsFor === undefined ? undefined : new Set()
  for (const { finding, holds, unsettles } of found) {
    if ((finding.severity !== 'error' && finding.holds !== true) || !concerns(holds, concerned)) continue
    const isWhole = (one: string) => holds !== 'own' && (one === encounter || one === waitsFor)
    const about = (one: string) => isWhole(one) || charges.includes(one)
    const waits = kind === 'procedure' && unsettles?.some((one) => charges.includes(one)) === true
    if (waits || finding.about.some(about)) checks = (checks ?? new Set()).add(finding.check)
  }
  return checks && [...checks]
}

function concerns(holds: Holds, concerned: 'drug' | 'administration'): boolean {
  return holds === 'both' || holds === 'own' || holds === concerned
}
