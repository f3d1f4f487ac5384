import { elements, repetitions, said } from './element.ts'

export interface Coding {
  readonly system?: string
  readonly code?: string
  readonly display?: string
}

/** The codings of a CodeableConcept. */
export function codings(concept: unknown): readonly Coding[] {
  return repetitions(elements(concept).coding) as readonly Coding[]
}

/** The code of a CodeableConcept in one of the code systems; chosen by system, never by position. */
export function codeIn(concept: unknown, systems: ReadonlySet<string>): string | undefined {
  for (const coding of codings(concept)) {
    const { system, code } = elements(coding)
    if (typeof system === 'string' && systems.has(system)) return said(code)?.trim()
  }
  return undefined
}

/** All different codes of a CodeableConcept in some code systems, as charted: of several no one is the first. */
export function codesIn(concept: unknown, systems: ReadonlySet<string>): readonly string[] {
  const codes = new Set<string>()
  for (const coding of codings(concept)) {
    const { system, code } = elements(coding)
    const one = said(code)?.trim() ?? ''
    if (typeof system === 'string' && systems.has(system) && one !== '') codes.add(one)
  }
  return [...codes]
}

/** Everything a CodeableConcept says, codes, displays and text, as charted. */
export function wordsOf(concept: unknown): readonly string[] {
  const words: string[] = []
  for (const coding of codings(concept)) {
    const { code, display } = elements(coding)
    if (said(code) !== undefined) words.push(code as string)
    if (said(display) !== undefined) words.push(display as string)
  }
  const own = said(elements(concept).text)
  if (own !== undefined) words.push(own)
  return words
}

/** What a person would call a CodeableConcept. */
export function nameOf(concept: unknown): string | undefined {
  const own = said(elements(concept).text)
  if (own !== undefined) return own
  for (const coding of codings(concept)) {
    const display = said(elements(coding).display)
    if (display !== undefined) return display
  }
  return undefined
}
