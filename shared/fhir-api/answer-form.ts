import type { Bundle, Meta, Resource } from 'fhir/r4.js'
import { elementOf, elementsOfType } from './elements-of-type.ts'

/** The form in which a caller wants resources: `_summary` and `_elements`. */
export interface AnswerForm {
  readonly summary?: 'true' | 'text' | 'data'
  /** Names of the elements to send, `[x]` at the end of a choice is not needed. */
  readonly elements?: readonly string[]
}

/** Reads one parameter of the form into it. Returns undefined if it is no such parameter, or has another value. */
export function withForm(form: AnswerForm, name: string, value: string): AnswerForm | undefined {
  if (name === '_summary') {
    if (value === 'false') return form
    return value === 'true' || value === 'text' || value === 'data' ? { ...form, summary: value } : undefined
  }
  if (name !== '_elements') return undefined
  const names = value.split(',').map((one) => one.trim().replace(/^[A-Z][A-Za-z]*\./, ''))
  if (!names.every((one) => /^[a-z][A-Za-z]{0,63}$/.test(one))) return undefined
  return { ...form, elements: [...(form.elements ?? []), ...names] }
}

/** Returns the names of a query that are not of the form of an answer, nor have a value that is understood. */
export function formAsked(query: URLSearchParams): { readonly form: AnswerForm; readonly ignored: readonly string[] } {
  let form: AnswerForm = {}
  const ignored: string[] = []
  for (const [name, value] of query) {
    if (value === '' || OF_THE_TEXT.includes(name)) continue
    const taken = withForm(form, name, value)
    if (taken === undefined) ignored.push(name)
    else form = taken
  }
  return { form, ignored }
}

/** Parameters of the text of an answer. They change no resource. */
export const OF_THE_TEXT = ['_format', '_pretty']

/** True if the caller wants to read the JSON itself. */
export function isPretty(query: URLSearchParams): boolean {
  return query.get('_pretty') === 'true'
}

/**
 * Returns a resource with the elements the form asks for, marked as SUBSETTED. Elements that a valid resource needs are
 * always sent. In a Bundle of resources, cuts each of them, except an outcome.
 */
export function inForm<R extends Resource>(resource: R, form: AnswerForm): R {
  if (form.summary === undefined && form.elements === undefined) return resource
  if (resource.resourceType !== 'Bundle') return cut(resource, form)
  const { entry } = resource as unknown as Bundle
  if (entry === undefined) return resource
  const inEach = entry.map((one) => (one.resource === undefined ? one : { ...one, resource: cut(one.resource, form) }))
  return { ...resource, entry: inEach }
}

function cut<R extends Resource>(resource: R, { summary, elements }: AnswerForm): R {
  const known = elementsOfType(resource.resourceType)
  if (known === undefined) return resource
  const isSent = (element: string): boolean => {
    if (known.needed.includes(element)) return true
    if (elements !== undefined && !elements.includes(element.replace('[x]', ''))) return false
    if (summary === 'text') return element === 'text'
    if (summary === 'data') return element !== 'text'
    return summary === undefined || known.summary.includes(element)
  }
  const sent = Object.entries(resource).filter(([key]) => isSent(elementOf(key)))
  if (sent.length === Object.keys(resource).length) return resource
  return { ...(Object.fromEntries(sent) as unknown as R), meta: subsetted(resource.meta) }
}

function subsetted(meta: Meta | undefined): Meta {
  return { ...meta, tag: [...(meta?.tag ?? []), SUBSETTED] }
}

const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }
