import type { Possibility, Severity } from './finding.ts'
import type { Law } from './rule.ts'

/**
 * What an error found by a check keeps from being billed: the lines for giving what it is about, its drug lines, or both;
 * of an encounter all of them. `own` are only the lines that charge the very record it is about.
 */
export type Holds = 'administration' | 'drug' | 'both' | 'own'

/** Something a check's sentence does not hold of. */
export interface Miss {
  /** References, most to the point first. */
  readonly about: readonly string[]
  readonly saw?: string | undefined
  /**
   * Administrations whose code depends on whether what this is about was given: the lines for giving them wait with it,
   * and their drugs do not.
   */
  readonly unsettles?: readonly string[] | undefined
  /** What this miss keeps from being billed; absent where that of the check is right. */
  readonly holds?: Holds | undefined
  /** The fix of this miss; absent where that of the check is right. */
  readonly fix?: string | undefined
  /** What each possible answer would make of the sheet. */
  readonly possibilities?: readonly Possibility[] | undefined
}

/** A sentence that ought to hold of every charged visit, and what to do where it does not. */
export interface Check<Subject> extends Law {
  readonly severity: Severity
  readonly holds: Holds
  /** True if it holds lines although it is no error. */
  readonly holdsWithoutError?: true
  readonly fix: string
  readonly misses: (subject: Subject) => readonly Miss[]
}

/** What is missed among some items: `missOf` answers for one of them, nothing where the sentence holds of it. */
export function missesAmong<Item, Subject>(
  items: readonly Item[],
  subject: Subject,
  missOf: (item: Item, subject: Subject) => Miss | undefined,
): readonly Miss[] {
  let misses: Miss[] | undefined
  for (const item of items) {
    const miss = missOf(item, subject)
    if (miss === undefined) continue
    if (misses === undefined) misses = [miss]
    else misses.push(miss)
  }
  return misses ?? NONE
}

const NONE: readonly Miss[] = []
