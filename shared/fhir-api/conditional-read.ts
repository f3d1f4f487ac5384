import type { FhirResource } from 'fhir/r4.js'
import type { ApiAnswer, ApiRequest } from './http.ts'

/**
 * Returns a resource with its version and time of change. Returns 304 without it if the caller already has this
 * version.
 */
export function readAnswer(resource: FhirResource, { headers }: ApiRequest): ApiAnswer {
  const { versionId, lastUpdated } = resource.meta ?? {}
  const changed = Date.parse(lastUpdated ?? '')
  const known = {
    ...(versionId === undefined ? {} : { etag: `W/"${versionId}"` }),
    ...(Number.isNaN(changed) ? {} : { 'last-modified': new Date(changed).toUTCString() }),
  }
  const has = headers['if-none-match']
  const since = Date.parse(headers['if-modified-since'] ?? '')
  const same =
    has === undefined
      ? changed - (changed % 1000) <= since // HTTP dates have no milliseconds
      : has.trim() === '*' || versionsIn(has).includes(versionId ?? '')
  return same ? { status: 304, headers: known } : { status: 200, resource, headers: known }
}

/** Returns the versions in an If-Match or If-None-Match header. Clients write `W/"1"`, `"1"`, and some `1`. */
export function versionsIn(header: string): readonly string[] {
  return header.split(',').map((one) => one.trim().replace(/^(?:W\/)?"?(.*?)"?$/, '$1'))
}

/** Returns the answer to an update with the content the caller prefers: `return=minimal`, else the resource. */
export function preferred(answer: ApiAnswer, prefers: string): ApiAnswer {
  const { resource: _, ...minimal } = answer
  const wanted = /\breturn=(minimal|representation)\b/.exec(prefers)?.[1]
  if (wanted === undefined) return answer
  const headers = { ...answer.headers, 'preference-applied': `return=${wanted}` }
  return { ...(wanted === 'minimal' ? minimal : answer), headers }
}
