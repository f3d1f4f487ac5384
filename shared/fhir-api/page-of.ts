import type { FhirResource } from 'fhir/r4.js'
import { EVERY_TYPE, matches, saidSpan } from './search/matches.ts'
import type { Search, SortKey } from './search/search.ts'
import type { SearchParameter } from './search/search-parameter.ts'
import type { Page } from './served-type.ts'

/**
 * Returns a page of the matches, sorted as requested, else in the given order. Only for lists small enough for memory.
 * A page begins after the last resource of the page before. If that resource is gone, it begins after its position.
 */
export function pageOf<R extends FhirResource>(
  all: readonly R[],
  { criteria, sort, count, after }: Search,
  own: readonly SearchParameter<R>[],
): Page<R> {
  const parameters = [...EVERY_TYPE, ...(own as readonly SearchParameter[])]
  const found = all.filter((one) => matches(one, criteria, parameters))
  const sorted = sort.length === 0 ? found : [...found].sort((a, b) => compare(a, b, sort, parameters))
  const [number = '0', id = ''] = after?.split('/') ?? []
  const last = sorted.findIndex((one) => one.id === id)
  const from = after === undefined ? 0 : last === -1 ? Number(number) : last + 1
  const resources = sorted.slice(from, from + count)
  const end = from + resources.length
  return { resources, ...(end < sorted.length ? { next: `${end}/${resources.at(-1)?.id ?? ''}` } : {}) }
}

function compare(a: FhirResource, b: FhirResource, sort: readonly SortKey[], parameters: readonly SearchParameter[]) {
  for (const { name, descending } of sort) {
    const parameter = parameters.find((one) => one.name === name)
    if (parameter === undefined) continue
    const [left, right] = [key(a, parameter), key(b, parameter)]
    if (left === right) continue
    if (left === undefined) return 1 // resources without a value come last, in both directions
    if (right === undefined) return -1
    return left < right === descending ? 1 : -1
  }
  return 0
}

/** Returns the first value of a resource as sortable text. */
function key(resource: FhirResource, parameter: SearchParameter): string | undefined {
  if (parameter.type === 'token') return least(parameter.of(resource).map(({ code }) => code))
  if (parameter.type !== 'date') return least(parameter.of(resource))
  return least(
    parameter.of(resource).map((text) => {
      const from = saidSpan(text, false)?.from ?? Number.NEGATIVE_INFINITY
      return Number.isFinite(from) ? new Date(from).toISOString() : ''
    }),
  )
}

function least(texts: readonly string[]): string | undefined {
  return [...texts].sort()[0]
}
