import { readJson } from '../fhir/reading/read-json.ts'
import { Refusal } from '../refusal.ts'
import type { ApiRequest } from './http.ts'

/** Returns the search parameters of the query, and of the form if the search was posted. */
export function parametersAsked(request: ApiRequest): URLSearchParams {
  if (request.method !== 'POST') return request.query
  if (request.body !== '' && !isOfType(request, /^application\/x-www-form-urlencoded$/))
    throw otherMediaType('application/x-www-form-urlencoded')
  return new URLSearchParams([...request.query, ...new URLSearchParams(request.body)])
}

export function posted(request: ApiRequest): unknown {
  if (!isOfType(request, /^application\/(fhir\+)?json$/)) throw otherMediaType('application/fhir+json')
  return readJson(request.body)
}

export function prefer({ headers }: ApiRequest): string {
  return headers.prefer ?? ''
}

function isOfType({ headers }: ApiRequest, pattern: RegExp): boolean {
  return pattern.test((headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '')
}

function otherMediaType(wanted: string): Refusal {
  return new Refusal(`the body must be ${wanted}`, {
    code: 'not-supported',
    status: 415,
    expression: 'http.content-type',
  })
}
