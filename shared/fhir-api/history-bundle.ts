import type { Bundle, FhirResource } from 'fhir/r4.js'
import type { Version } from './served-type.ts'

/** Returns the versions of a resource, newest first. A version in which it was withdrawn has no resource. */
export function historyBundle(base: string, reference: string, versions: readonly Version<FhirResource>[]): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'history',
    total: versions.length,
    link: [{ relation: 'self', url: `${base}/${reference}/_history` }],
    entry: versions.map(({ versionId, lastUpdated, resource }) => ({
      fullUrl: `${base}/${reference}`,
      ...(resource === undefined ? {} : { resource }),
      request: { method: resource === undefined ? 'DELETE' : 'PUT', url: reference },
      response: { status: resource === undefined ? '204' : '200', etag: `W/"${versionId}"`, lastModified: lastUpdated },
    })),
  }
}
