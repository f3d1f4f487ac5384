/**
 * Reading elements of a resource nobody has checked: each answers what is there when it has the right form,
 * and nothing when it has not. None of them throws.
 */

/** The elements of an object by their names; none of what is no object. */
export function elements(of: unknown): Elements {
  return typeof of === 'object' && of !== null ? (of as Elements) : NO_ELEMENTS
}

type Elements = Readonly<Record<string, unknown>>

const NO_ELEMENTS: Elements = {}

/** A value that is a text and says something. */
export function said(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The value of an element, or nothing. */
export function child(of: unknown, name: string): unknown {
  return elements(of)[name]
}

/** The repetitions of an element; one that should repeat but stands alone counts as one. */
export function children(of: unknown, name: string): readonly unknown[] {
  return repetitions(child(of, name))
}

/** A value that may repeat, as a list: one that stands alone counts as one. */
export function repetitions(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? NONE : [value]
}

/** A text that says something. */
export function text(of: unknown, name: string): string | undefined {
  return said(child(of, name))
}

export function flag(of: unknown, name: string): boolean | undefined {
  const value = child(of, name)
  return typeof value === 'boolean' ? value : undefined
}

/** `Type/id` of a reference, whatever stands before it and whichever version it names; `#id` for a contained one. */
export function referenceOf(of: unknown, name: string): string | undefined {
  return reference(child(of, name))
}

/** The same of a Reference itself. */
export function reference(to: unknown): string | undefined {
  const written = said(elements(to).reference)
  return written === undefined ? undefined : localReference(written)
}

/** The references of an element that repeats. */
export function references(of: unknown, name: string): readonly string[] {
  const found: string[] = []
  for (const one of children(of, name)) {
    const to = reference(one)
    if (to !== undefined) found.push(to)
  }
  return found
}

export function localReference(said: string): string | undefined {
  if (LOCAL.test(said)) return said
  if (said.includes('?')) return undefined // a search, which may find any resource
  if (said.startsWith('#') || said.startsWith('urn:')) return said.length > LONGEST ? undefined : said
  const parts = said.split('/')
  const versioned = parts.at(-2) === '_history' && parts.at(-1) !== ''
  const [type = '', id = ''] = versioned ? parts.slice(-4, -2) : parts.slice(-2)
  const local = `${type}/${id}`
  return LOCAL.test(local) ? local : undefined
}

/** How most references are written. */
const LOCAL = /^[A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64}$/

/** References become parts of keys, which have an end. */
const LONGEST = 200

/** How a reference is written, to be quoted where it leads nowhere: its text, or the identifier it names. */
export function quoted(to: unknown): string | undefined {
  const written = said(elements(to).reference)
  if (written !== undefined) return written.slice(0, LONGEST).toWellFormed()
  const { system, value } = elements(elements(to).identifier)
  if (said(value) === undefined) return undefined
  const named = system === 'urn:ietf:rfc:3986' || said(system) === undefined ? `${value}` : `${system}|${value}`
  return named.slice(0, LONGEST).toWellFormed()
}

const NONE: readonly never[] = []
