import { child, children, text } from '../reading/element.ts'
import { numberText } from '../reading/read-json.ts'
import { absoluteOf, serverOf } from './server-of.ts'

/**
 * Returns a Bundle whose references can be followed by `Type/id` alone. A reference to an entry's `fullUrl` then names
 * that entry; a resource without an id takes its entry's UUID. An absolute reference to another server, without an
 * entry here, becomes a logical reference. Its `Type/id` would otherwise name a resource of this server.
 */
export function withOwnReferences(bundle: unknown): unknown {
  const entries = children(bundle, 'entry')
  const names = new Map<string, string>()
  const servers = new Set<string>()
  for (const entry of entries) {
    const [fullUrl, resource] = [text(entry, 'fullUrl'), child(entry, 'resource')]
    const type = text(resource, 'resourceType')
    if (fullUrl === undefined || type === undefined) continue
    const server = serverOf(fullUrl, resource)
    if (server !== undefined) servers.add(server)
    else if (fullUrl.startsWith('urn:')) {
      names.set(fullUrl, `${type}/${text(resource, 'id') ?? fullUrl.slice(fullUrl.lastIndexOf(':') + 1)}`)
    }
  }
  if (names.size === 0 && servers.size === 0) return bundle
  const there: Known = { names, has: new Set(entries.flatMap((entry) => identityOf(entry) ?? [])) }
  const entry = entries.map((one) => withReferences(one, there))
  return entry.every((one, at) => one === entries[at]) ? bundle : { ...(bundle as object), entry }
}

interface Known {
  /** `Type/id` of entries by their `urn:`. */
  readonly names: ReadonlyMap<string, string>
  /** The resources of the Bundle, as server and `Type/id`. */
  readonly has: ReadonlySet<string>
}

function identityOf(entry: unknown): string | undefined {
  const resource = child(entry, 'resource')
  const server = serverOf(text(entry, 'fullUrl'), resource)
  return server === undefined ? undefined : `${server}/${text(resource, 'resourceType')}/${text(resource, 'id')}`
}

function withReferences(entry: unknown, known: Known): unknown {
  const [fullUrl, resource] = [text(entry, 'fullUrl') ?? '', child(entry, 'resource')]
  if (typeof resource !== 'object' || resource === null) return entry
  const id = known.names.get(fullUrl)?.split('/')[1]
  const named = id === undefined || text(resource, 'id') !== undefined ? resource : { ...resource, id }
  const own = serverOf(fullUrl, resource)
  const renamed = walked(named, (reference) => {
    const name = known.names.get(reference)
    if (name !== undefined) return { reference: name }
    const absolute = own === undefined ? undefined : absoluteOf(reference)
    if (absolute === undefined || absolute.server === own || known.has.has(`${absolute.server}/${absolute.local}`))
      return undefined
    return { identifier: { system: 'urn:ietf:rfc:3986', value: reference } }
  })
  return renamed === resource ? entry : { ...(entry as object), resource: renamed }
}

type Renamed = { readonly reference: string } | { readonly identifier: unknown }

/** Deepest level searched. A resource with deeper nesting is refused when it is read. */
const DEEPEST = 64

/** Renames references. Returns the same value if none changes, so that most resources are not copied. */
function walked(value: unknown, rename: (reference: string) => Renamed | undefined, depth = 0): unknown {
  if (depth > DEEPEST) return value
  if (Array.isArray(value)) {
    const items = value.map((one) => walked(one, rename, depth + 1))
    return items.every((one, at) => one === value[at]) ? value : items
  }
  if (typeof value !== 'object' || value === null || numberText(value) !== undefined) return value
  const written: (readonly [string, unknown])[] = []
  let isChanged = false
  for (const [key, inner] of Object.entries(value)) {
    const renamed = key === 'reference' && typeof inner === 'string' ? rename(inner) : undefined
    if (renamed === undefined) {
      const renewed = walked(inner, rename, depth + 1)
      written.push([key, renewed])
      isChanged ||= renewed !== inner
    } else {
      written.push(...Object.entries(renamed))
      isChanged = true
    }
  }
  // An assignment to a name such as `__proto__` would change the object in place of adding an element.
  return isChanged ? Object.fromEntries(written) : value
}
