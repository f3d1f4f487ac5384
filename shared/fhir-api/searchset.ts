import type { Bundle, FhirResource } from 'fhir/r4.js'
import { plain, type SearchRequest } from './search-request.ts'

export interface Found {
  readonly matches: readonly FhirResource[]
  readonly included: readonly FhirResource[]
  /** How many match altogether, where that is known. */
  readonly total: number | undefined
  /** Signed, for the next link. */
  readonly next: string | undefined
}

/** The answer to a search: what was applied, what was found, what was not understood, and where it goes on. */
export function searchset(base: string, type: string, request: SearchRequest, found: Found): Bundle {
  const self = linkOf(base, type, request.applied)
  const mark = self.includes('?') ? '&' : '?'
  const entries = [
    ...found.matches.map((one) => ({ one, mode: 'match' as const })),
    ...found.included.map((one) => ({ one, mode: 'include' as const })),
  ]
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(found.total === undefined ? {} : { total: found.total }),
    link: [
      { relation: 'self', url: request.page === undefined ? self : `${self}${mark}_page=${request.page}` },
      ...(found.next === undefined ? [] : [{ relation: 'next', url: `${self}${mark}_page=${found.next}` }]),
    ],
    ...(request.onlyCount
      ? {}
      : {
          entry: [
            ...entries.map(({ one, mode }) => ({
              fullUrl: `${base}/${one.resourceType}/${one.id}`,
              resource: one,
              search: { mode },
            })),
            ...(request.ignored.length === 0
              ? []
              : [{ resource: notApplied(request.ignored), search: { mode: 'outcome' as const } }]),
          ],
        }),
  }
}

/** Slashes and commas need no escaping in a query, and links are read by people too. */
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
      details: { text: 'A search parameter, or its value, is not known here and was not applied.' },
      expression: [`http.${plain(name)}`],
    })),
  }
}
