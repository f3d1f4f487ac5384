import type { Possibility, Severity } from './finding.ts'
import type { Law } from './rule.ts'

/** The lines that an error of a check holds: the administration lines of its records, their drug lines, or both. */
export type Holds = 'administration' | 'drug' | 'both'

/** One case in which a check's sentence is not true. */
export interface Miss {
  /** References; the most important one first. */
  readonly about: readonly string[]
  readonly saw?: string | undefined
  /** The sheet that each possible answer would give. */
  readonly possibilities?: readonly Possibility[] | undefined
}

/** A sentence that must be true of every charged visit, and what to do if it is not. */
export interface Check<Subject> extends Law {
  readonly severity: Severity
  readonly holds: Holds
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
