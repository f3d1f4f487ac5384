import { text } from '../reading/element.ts'

/**
 * Returns the base URL of a resource's server: `https://ehr.example.org/fhir`. Undefined if its `fullUrl` does not
 * name a server.
 */
export function serverOf(fullUrl: string | undefined, resource: unknown): string | undefined {
  const own = `/${text(resource, 'resourceType')}/${text(resource, 'id')}`
  const url = fullUrl === undefined ? undefined : withoutVersion(fullUrl)
  return url?.endsWith(own) === true ? baseOf(url.slice(0, -own.length)) : undefined
}

/** Splits an absolute reference into server and `Type/id`; undefined for any other reference. */
export function absoluteOf(reference: string): { readonly server: string; readonly local: string } | undefined {
  const match = /^(https?:\/\/.+)\/([A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64})$/.exec(withoutVersion(reference))
  const server = match?.[1] === undefined ? undefined : baseOf(match[1])
  return server === undefined || match?.[2] === undefined ? undefined : { server, local: match[2] }
}

function withoutVersion(url: string): string {
  return url.replace(/\/_history\/[^/]*$/, '')
}

/** Returns a base URL in one form. Host names ignore case, and http and https count as one server. */
function baseOf(url: string): string | undefined {
  const match = /^https?:\/\/([^/?#]+)((?:\/[^?#]*)?)$/i.exec(url)
  return match === null ? undefined : `https://${match[1]?.toLowerCase()}${match[2]?.replace(/(?<!\/)\/+$/, '')}`
}
