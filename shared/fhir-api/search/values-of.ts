import type { CodeableConcept, Coding, Identifier, Period, Reference } from 'fhir/r4.js'
import type { Token } from './search-parameter.ts'

/** What elements say to a search parameter. */
export function references(elements: readonly (Reference | undefined)[], type?: string): readonly string[] {
  return elements.flatMap((element) => {
    const to = element?.reference
    return to === undefined || (type !== undefined && !to.startsWith(`${type}/`)) ? [] : [to]
  })
}

export function codings(elements: readonly (CodeableConcept | undefined)[]): readonly Token[] {
  return elements.flatMap((element) => element?.coding ?? []).flatMap(codingToken)
}

export function identifiers(elements: readonly Identifier[] = []): readonly Token[] {
  return elements.flatMap(({ system, value }) => (value === undefined ? [] : [{ system, code: value }]))
}

/** A code of FHIR's own, in an element of type `code`. */
export function codes(...elements: readonly (string | undefined)[]): readonly Token[] {
  return elements.flatMap((code) => (code === undefined ? [] : [{ code }]))
}

/** Dates, dateTimes and periods as date parameters want them. */
export function dates(...elements: readonly (string | Period | undefined)[]): readonly string[] {
  return elements.flatMap((element) => {
    if (element === undefined) return []
    return typeof element === 'string' ? [element] : [`${element.start ?? ''}/${element.end ?? ''}`]
  })
}

function codingToken({ system, code }: Coding): readonly Token[] {
  return code === undefined ? [] : [{ system, code }]
}
