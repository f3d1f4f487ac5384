import type { Criterion, DateAsked } from './search-parameter.ts'

/** A search for a store: all criteria must match, and the page begins at `after`. */
export interface Search {
  readonly criteria: readonly Criterion[]
  /** Sort keys, most important first. Empty means the store's own order. A store refuses an order it does not have. */
  readonly sort: readonly SortKey[]
  /** The most matches of a page. */
  readonly count: number
  /** `Page.next` of the page before. */
  readonly after?: string
}

export interface SortKey {
  readonly name: string
  readonly descending: boolean
}

/**
 * Returns the references a search is limited to: `Encounter/e1`; undefined if it is not limited. For a repeated
 * parameter returns the first; the others are applied to the results.
 */
export function referencesAsked({ criteria }: Search, ...names: readonly string[]): readonly string[] | undefined {
  for (const criterion of criteria)
    if (criterion.type === 'reference' && names.includes(criterion.name)) return criterion.anyOf
  return undefined
}

/** Returns the codes a search is limited to by a token parameter such as `_id`. */
export function codesAsked({ criteria }: Search, name: string): readonly string[] | undefined {
  for (const criterion of criteria) {
    if (criterion.type !== 'token' || criterion.name !== name) continue
    const codes = criterion.anyOf.flatMap(({ code }) => code ?? [])
    if (codes.length === criterion.anyOf.length) return codes
  }
  return undefined
}

/** Returns the time spans a search is limited to by a date parameter. */
export function datesAsked({ criteria }: Search, name: string): readonly DateAsked[] {
  return criteria.flatMap((one) =>
    one.type === 'date' && one.name === name && one.anyOf.length === 1 ? one.anyOf : [],
  )
}
