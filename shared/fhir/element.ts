/**
 * Reading elements of a resource nobody has checked: each answers what is there when it has the right form,
 * and nothing when it has not. None of them throws.
 */

/** The value of an element, or nothing. */
export function child(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>)[name] : undefined
}

/** The repetitions of an element; one that should repeat but stands alone counts as one. */
export function children(of: unknown, name: string): readonly unknown[] {
  const value = child(of, name)
  return Array.isArray(value) ? value : value === undefined || value === null ? NONE : [value]
}

/** A text that says something. */
export function text(of: unknown, name: string): string | undefined {
  const value = child(of, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function flag(of: unknown, name: string): boolean | undefined {
  const value = child(of, name)
  return typeof value === 'boolean' ? value : undefined
}

export interface Coding {
  readonly system?: string
  readonly code?: string
  readonly display?: string
}

/** The codings of a CodeableConcept. */
export function codings(concept: unknown): readonly Coding[] {
  return children(concept, 'coding') as readonly Coding[]
}

/** The code of a CodeableConcept in one of the code systems; chosen by system, never by position. */
export function codeIn(concept: unknown, systems: ReadonlySet<string>): string | undefined {
  for (const coding of codings(concept)) {
    const system = text(coding, 'system')
    if (system !== undefined && systems.has(system)) return text(coding, 'code')?.trim()
  }
  return undefined
}

/** Everything a CodeableConcept says, codes, displays and text, as charted. */
export function wordsOf(concept: unknown): readonly string[] {
  const words: string[] = []
  for (const coding of codings(concept)) {
    const code = text(coding, 'code')
    const display = text(coding, 'display')
    if (code !== undefined) words.push(code)
    if (display !== undefined) words.push(display)
  }
  const own = text(concept, 'text')
  if (own !== undefined) words.push(own)
  return words
}

/** What a person would call a CodeableConcept. */
export function nameOf(concept: unknown): string | undefined {
  const own = text(concept, 'text')
  if (own !== undefined) return own
  for (const coding of codings(concept)) {
    const display = text(coding, 'display')
    if (display !== undefined) return display
  }
  return undefined
}

/** `Type/id` of a reference, whatever stands before it and whichever version it names; `#id` for a contained one. */
export function referenceOf(of: unknown, name: string): string | undefined {
  return reference(child(of, name))
}

/** The same of a Reference itself. */
export function reference(to: unknown): string | undefined {
  const said = text(to, 'reference')
  return said === undefined ? undefined : localReference(said)
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
  if (said.startsWith('#') || said.startsWith('urn:')) return said.length > LONGEST ? undefined : said
  const match = /([A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(said)
  return match?.[1]
}

/** How most references are written. */
const LOCAL = /^[A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64}$/

/** References become parts of keys, which have an end. */
const LONGEST = 200

const NONE: readonly never[] = []
