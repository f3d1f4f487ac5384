import { isWithinBounds } from './bounds.ts'
import { child, children, text } from './element.ts'
import { numberText } from './read-json.ts'

/**
 * A Bundle whose entries name each other by `urn:uuid:…`, as transactions do, with every such reference written as
 * `Type/id`; a resource that has no id yet takes its entry's UUID as one. Any other Bundle as it is.
 */
export function withOwnReferences(bundle: unknown): unknown {
  const names = new Map<string, string>()
  for (const entry of children(bundle, 'entry')) {
    const fullUrl = text(entry, 'fullUrl')
    const resource = child(entry, 'resource')
    const type = text(resource, 'resourceType')
    if (fullUrl?.startsWith('urn:uuid:') === true && type !== undefined) {
      names.set(fullUrl, `${type}/${text(resource, 'id') ?? fullUrl.slice('urn:uuid:'.length)}`)
    }
  }
  if (names.size === 0) return bundle
  const entry = children(bundle, 'entry').map((one) => {
    const resource = child(one, 'resource')
    if (!isWithinBounds(resource)) return one // refused where it is read
    const id = names.get(text(one, 'fullUrl') ?? '')?.split('/')[1]
    const named = id === undefined || text(resource, 'id') !== undefined ? resource : { ...(resource as object), id }
    return { ...(one as object), resource: renamed(named, names) }
  })
  return { ...(bundle as object), entry }
}

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, names))
  if (typeof value !== 'object' || value === null || numberText(value) !== undefined) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'reference' && typeof inner === 'string' ? (names.get(inner) ?? inner) : renamed(inner, names),
    ]),
  )
}
