import { child, children, text } from './element.ts'
import { numberText } from './read-json.ts'

/**
 * Returns the resources with references by search (`Encounter?identifier=system|value`) or by identifier replaced. The
 * reference then names the one resource that matches. A reference with no match or several stays, leads nowhere, and
 * is quoted.
 */
export function withResolvedReferences(given: Iterable<unknown>): readonly unknown[] {
  const all = [...given]
  if (!all.some((resource) => holdsLogical(resource, 0))) return all
  const identified = identifiersOf(all)
  return all.map((resource) => walked(resource, identified, 0))
}

/** Resources with an identifier, by `Type|system|value` and `|system|value`. */
type Identified = ReadonlyMap<string, ReadonlySet<string>>

function identifiersOf(all: readonly unknown[]): Identified {
  const found = new Map<string, Set<string>>()
  const note = (key: string, reference: string) => {
    found.set(key, (found.get(key) ?? new Set()).add(reference))
  }
  for (const resource of all) {
    const [type, id] = [text(resource, 'resourceType'), text(resource, 'id')]
    if (type === undefined || id === undefined) continue
    note(`${type}?_id=${id}`, `${type}/${id}`)
    for (const identifier of children(resource, 'identifier')) {
      const value = text(identifier, 'value')
      if (value === undefined) continue
      for (const system of new Set([text(identifier, 'system') ?? '', ANY])) {
        note(`${type}|${system}|${value}`, `${type}/${id}`)
        note(`${ANY}|${system}|${value}`, `${type}/${id}`)
      }
    }
  }
  return found
}

const ANY = '*'

/** Deepest level searched. A resource with deeper nesting is refused when it is read. */
const DEEPEST = 64

function isLogical(value: object): boolean {
  const reference = text(value, 'reference')
  if (reference !== undefined) return reference.includes('?')
  return !('resourceType' in value) && text(child(value, 'identifier'), 'value') !== undefined
}

function holdsLogical(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return false
  if (Array.isArray(value)) {
    for (const one of value) if (holdsLogical(one, depth + 1)) return true
    return false
  }
  if (isLogical(value)) return true
  for (const name in value) {
    const inner = (value as Readonly<Record<string, unknown>>)[name]
    if (typeof inner === 'object' && holdsLogical(inner, depth + 1)) return true
  }
  return false
}

function walked(value: unknown, identified: Identified, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST || numberText(value) !== undefined) return value
  if (Array.isArray(value)) return value.map((one) => walked(one, identified, depth + 1))
  const written = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, walked(inner, identified, depth + 1)]),
  )
  const found = isLogical(value) ? foundBy(value, identified) : undefined
  return found === undefined ? written : { ...written, reference: found }
}

function foundBy(reference: object, identified: Identified): string | undefined {
  const written = text(reference, 'reference')
  const key = written === undefined ? keyOfIdentifier(reference) : keyOfSearch(written)
  const found = key === undefined ? undefined : identified.get(key)
  return found?.size === 1 ? [...found][0] : undefined
}

function keyOfIdentifier(reference: object): string {
  const identifier = child(reference, 'identifier')
  return `${text(reference, 'type') ?? ANY}|${text(identifier, 'system') ?? ANY}|${text(identifier, 'value')}`
}

/**
 * Returns the key of `Encounter?identifier=system|value` or `Encounter?_id=e1`, also with a base URL. Other searches
 * are not followed.
 */
function keyOfSearch(written: string): string | undefined {
  const match = /^(?:[^?]*\/)?([A-Z][A-Za-z]+)\?(identifier|_id)=([^&]+)$/.exec(written)
  if (match === null) return undefined
  const [, type = '', parameter, encoded = ''] = match
  const value = decoded(encoded)
  if (parameter === '_id') return `${type}?_id=${value}`
  const bar = value.indexOf('|')
  return bar < 0 ? `${type}|${ANY}|${value}` : `${type}|${value}`
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
