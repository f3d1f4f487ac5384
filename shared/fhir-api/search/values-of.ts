import type { CodeableConcept, Coding, Identifier, Period, Reference } from 'fhir/r4.js'
import type { Token } from './search-parameter.ts'

/** Returns the values of reference elements for a search parameter. */
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

/** Returns codes of elements of FHIR's type `code`. */
export function codes(...elements: readonly (string | undefined)[]): readonly Token[] {
  return elements.flatMap((code) => (code === undefined ? [] : [{ code }]))
}

/** Returns dates, dateTimes and periods in the form of date parameters. */
export function dates(...elements: readonly (string | Period | undefined)[]): readonly string[] {
  return elements.flatMap((element) => {
    if (element === undefined) return []
    return typeof element === 'string' ? [element] : [`${element.start ?? ''}/${element.end ?? ''}`]
  })
}

function codingToken({ system, code }: Coding): readonly Token[] {
  return code === undefined ? [] : [{ system, code }]
}
