import { RESOURCE_TYPES } from './resource-types.ts'

/**
 * Functions that read elements of an unchecked resource. Each returns the element if it has the right form, else
 * undefined or an empty list. None throws.
 */

/** Returns the elements of an object by their names; none for any other value. */
export function elements(of: unknown): Elements {
  return typeof of === 'object' && of !== null ? (of as Elements) : NO_ELEMENTS
}

type Elements = Readonly<Record<string, unknown>>

const NO_ELEMENTS: Elements = {}

/** Returns the value if it is a text that is not empty. */
export function said(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Returns the value of an element; undefined if there is none. */
export function child(of: unknown, name: string): unknown {
  return elements(of)[name]
}

/** Returns the repetitions of an element. A single value counts as one repetition. */
export function children(of: unknown, name: string): readonly unknown[] {
  return repetitions(child(of, name))
}

/** Returns a value that may repeat as a list. A single value counts as one. */
export function repetitions(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? NONE : [value]
}

/** Returns an element's text if it is not empty. */
export function text(of: unknown, name: string): string | undefined {
  return said(child(of, name))
}

export function flag(of: unknown, name: string): boolean | undefined {
  const value = child(of, name)
  return typeof value === 'boolean' ? value : undefined
}

/** Returns `Type/id` of a reference, without server and version; `#id` for a contained resource. */
export function referenceOf(of: unknown, name: string): string | undefined {
  return reference(child(of, name))
}

/** Returns the same for a Reference itself. */
export function reference(to: unknown): string | undefined {
  const written = said(elements(to).reference)
  return written === undefined ? undefined : localReference(written)
}

/** Returns the references of a repeating element. */
export function references(of: unknown, name: string): readonly string[] {
  const found: string[] = []
  for (const one of children(of, name)) {
    const to = reference(one)
    if (to !== undefined) found.push(to)
  }
  return found
}

/** Returns the same of the text of a reference; undefined if it names no resource type that FHIR has. */
export function localReference(said: string): string | undefined {
  if (isLocal(said)) return said
  if (said.includes('?')) return undefined // a search may find any resource
  if (said.startsWith('#') || said.startsWith('urn:')) return said.length > LONGEST ? undefined : said
  const parts = said.split('/')
  const versioned = parts.at(-2) === '_history' && parts.at(-1) !== ''
  const [type = '', id = ''] = versioned ? parts.slice(-4, -2) : parts.slice(-2)
  const local = `${type}/${id}`
  return isLocal(local) ? local : undefined
}

function isLocal(said: string): boolean {
  return LOCAL.test(said) && RESOURCE_TYPES.has(said.slice(0, said.indexOf('/')))
}

/** Pattern of most references. */
const LOCAL = /^[A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64}$/

/** Most characters of a reference, because references become parts of keys. */
const LONGEST = 200

/** Returns a reference as written, to quote it if it leads nowhere: its text, or its identifier. */
export function quoted(to: unknown): string | undefined {
  const written = said(elements(to).reference)
  if (written !== undefined) return written.slice(0, LONGEST).toWellFormed()
  const { system, value } = elements(elements(to).identifier)
  if (said(value) === undefined) return undefined
  const named = system === 'urn:ietf:rfc:3986' || said(system) === undefined ? `${value}` : `${system}|${value}`
  return named.slice(0, LONGEST).toWellFormed()
}

/** Returns the reference to a resource: `Encounter/e1`. */
export function referenceTo(resource: unknown): string {
  return `${text(resource, 'resourceType')}/${text(resource, 'id')}`
}

const NONE: readonly never[] = []
