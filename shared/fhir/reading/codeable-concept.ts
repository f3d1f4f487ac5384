import { elements, repetitions, said } from './element.ts'

export interface Coding {
  readonly system?: string
  readonly code?: string
  readonly display?: string
}

/** Returns the codings of a CodeableConcept. */
export function codings(concept: unknown): readonly Coding[] {
  return repetitions(elements(concept).coding) as readonly Coding[]
}

/** Returns the code of a CodeableConcept in one of the code systems. Chooses by system, never by position. */
export function codeIn(concept: unknown, systems: ReadonlySet<string>): string | undefined {
  for (const coding of codings(concept)) {
    const { system, code } = elements(coding)
    if (typeof system === 'string' && systems.has(system)) return said(code)?.trim()
  }
  return undefined
}

/** Returns the different codes of a CodeableConcept in some code systems, as charted. No one of several is preferred. */
export function codesIn(concept: unknown, systems: ReadonlySet<string>): readonly string[] {
  const codes = new Set<string>()
  for (const coding of codings(concept)) {
    const { system, code } = elements(coding)
    const one = said(code)?.trim() ?? ''
    if (typeof system === 'string' && systems.has(system) && one !== '') codes.add(one)
  }
  return [...codes]
}

/** Returns the codes, displays and text of a CodeableConcept, as charted. */
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

/** Returns the name of a CodeableConcept for a person to read. */
export function nameOf(concept: unknown): string | undefined {
  const own = said(elements(concept).text)
  if (own !== undefined) return own
  for (const coding of codings(concept)) {
    const display = said(elements(coding).display)
    if (display !== undefined) return display
  }
  return undefined
}
