import type { FhirResource } from 'fhir/r4.js'
import type { ApiAnswer, ApiRequest } from './http.ts'

/** A resource with its version and when it changed; nothing but that where the caller has it already. */
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

/** The versions an If-Match or If-None-Match names; clients write `W/"1"`, `"1"`, and some `1`. */
export function versionsIn(header: string): readonly string[] {
  return header.split(',').map((one) => one.trim().replace(/^(?:W\/)?"?(.*?)"?$/, '$1'))
}
