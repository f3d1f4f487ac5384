import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4.js'
import { plain } from './search/parse-values.ts'
import type { SearchRequest } from './search/search-request.ts'

export interface Found {
  readonly matches: readonly FhirResource[]
  readonly included: readonly FhirResource[]
  /** Number of all matches, if known. */
  readonly total: number | undefined
  /** Sealed position for the next link. */
  readonly next: string | undefined
}

/** Builds the answer to a search: applied parameters, matches, ignored parameters, and the next link. */
export function searchset(base: string, type: string, request: SearchRequest, found: Found): Bundle {
  const self = linkOf(base, type, request.applied)
  const mark = self.includes('?') ? '&' : '?'
  const entryOf = (resource: FhirResource, mode: 'match' | 'include') => ({
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    resource,
    search: { mode },
  })
  const entry: BundleEntry[] = [
    ...found.matches.map((one) => entryOf(one, 'match')),
    ...found.included.map((one) => entryOf(one, 'include')),
    ...(request.ignored.length === 0
      ? []
      : [{ resource: notApplied(request.ignored), search: { mode: 'outcome' as const } }]),
  ]
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(found.total === undefined ? {} : { total: found.total }),
    link: [
      { relation: 'self', url: request.page === undefined ? self : `${self}${mark}_page=${request.page}` },
      ...(found.next === undefined ? [] : [{ relation: 'next', url: `${self}${mark}_page=${found.next}` }]),
    ],
    ...(request.onlyCount || entry.length === 0 ? {} : { entry }), // FHIR does not allow an empty list
  }
}

/** Slashes, commas and colons need no escape in a query, and people read links too. */
export function linkOf(base: string, type: string, applied: URLSearchParams): string {
  const query = applied.toString().replaceAll('%2F', '/').replaceAll('%2C', ',').replaceAll('%3A', ':')
  return `${base}/${type}${query === '' ? '' : `?${query}`}`
}

function notApplied(ignored: readonly string[]): FhirResource {
  return {
    resourceType: 'OperationOutcome',
    issue: ignored.map((name) => ({
      severity: 'warning',
      code: 'not-supported',
      details: { text: 'This server does not support a search parameter or its value. It was not applied.' },
      expression: [`http.${plain(name)}`],
    })),
  }
}
