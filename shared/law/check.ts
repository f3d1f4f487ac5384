import type { Possibility, Severity } from './finding.ts'
import type { Law } from './rule.ts'

/**
 * The lines that an error of a check holds: the administration lines of its records, their drug lines, or both. An
 * error about an encounter holds all of them. With `own`, it holds only the lines that charge the record it is about.
 */
export type Holds = 'administration' | 'drug' | 'both' | 'own'

/** One case in which a check's sentence is not true. */
export interface Miss {
  /** References; the most important one first. */
  readonly about: readonly string[]
  readonly saw?: string | undefined
  /**
   * Administrations whose code depends on the records in `about`. The lines for giving them are held too; their drug
   * lines are not.
   */
  readonly unsettles?: readonly string[] | undefined
  /** The lines this miss holds; absent if they are those of the check. */
  readonly holds?: Holds | undefined
  /** The fix of this miss; absent if it is that of the check. */
  readonly fix?: string | undefined
  /** The sheet that each possible answer would give. */
  readonly possibilities?: readonly Possibility[] | undefined
}

/** A sentence that must be true of every charged visit, and what to do if it is not. */
export interface Check<Subject> extends Law {
  readonly severity: Severity
  readonly holds: Holds
  /** True if it holds lines although it is no error. */
  readonly holdsWithoutError?: true
  readonly fix: string
  readonly misses: (subject: Subject) => readonly Miss[]
}

/** Returns the misses among some items. `missOf` returns undefined for an item that meets the check's sentence. */
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
