import type { Criterion, DateAsked } from './search-parameter.ts'

/** A search as a store gets it: all criteria hold, and `after` says where its page begins. */
export interface Search {
  readonly criteria: readonly Criterion[]
  /** First by this, then by that; none: whatever order the store has. A store refuses an order it does not have. */
  readonly sort: readonly SortKey[]
  /** The most matches of a page. */
  readonly count: number
  /** As the store said in `Page.next`. */
  readonly after?: string
}

export interface SortKey {
  readonly name: string
  readonly descending: boolean
}

/**
 * The references a search is bounded to by a parameter: `Encounter/e1`. Nothing where it does not ask for it. Of repeats
 * the first: the others are applied to what comes back.
 */
export function referencesAsked({ criteria }: Search, ...names: readonly string[]): readonly string[] | undefined {
  for (const criterion of criteria)
    if (criterion.type === 'reference' && names.includes(criterion.name)) return criterion.anyOf
  return undefined
}

/** The codes a search is bounded to by a token parameter that names them: `_id`. */
export function codesAsked({ criteria }: Search, name: string): readonly string[] | undefined {
  for (const criterion of criteria) {
    if (criterion.type !== 'token' || criterion.name !== name) continue
    const codes = criterion.anyOf.flatMap(({ code }) => code ?? [])
    if (codes.length === criterion.anyOf.length) return codes
  }
  return undefined
}

/** The spans a search is bounded to by a date parameter. */
export function datesAsked({ criteria }: Search, name: string): readonly DateAsked[] {
  return criteria.flatMap((one) =>
    one.type === 'date' && one.name === name && one.anyOf.length === 1 ? one.anyOf : [],
  )
}
