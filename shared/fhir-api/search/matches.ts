import type { FhirResource } from 'fhir/r4.js'
import { type Span, spanOf } from './parse-date.ts'
import type { Criterion, DateAsked, SearchParameter, Token, TokenAsked } from './search-parameter.ts'

/** Search parameters of every type. */
export const EVERY_TYPE: readonly SearchParameter[] = [
  { name: '_id', type: 'token', of: ({ id }) => (id === undefined ? [] : [{ code: id }]) },
  { name: '_lastUpdated', type: 'date', of: ({ meta }) => (meta?.lastUpdated === undefined ? [] : [meta.lastUpdated]) },
]

/** True if the resource matches all criteria. A criterion on a parameter this type lacks never matches. */
export function matches(
  resource: FhirResource,
  criteria: readonly Criterion[],
  parameters: readonly SearchParameter[],
): boolean {
  return criteria.every((criterion) => {
    const parameter = parameters.find(({ name }) => name === criterion.name)
    return parameter !== undefined && holds(resource, criterion, parameter)
  })
}

function holds(resource: FhirResource, criterion: Criterion, parameter: SearchParameter): boolean {
  if (criterion.type === 'token' && parameter.type === 'token')
    return parameter.of(resource).some((said) => criterion.anyOf.some((asked) => isToken(said, asked)))
  if (criterion.type === 'reference' && parameter.type === 'reference')
    return parameter.of(resource).some((said) => criterion.anyOf.includes(said))
  if (criterion.type === 'date' && parameter.type === 'date')
    return parameter.of(resource).some((said) => criterion.anyOf.some((asked) => isDate(said, asked)))
  if (criterion.type === 'string' && parameter.type === 'string')
    return parameter
      .of(resource)
      .some((said) => criterion.anyOf.some((asked) => folded(said).startsWith(folded(asked))))
  return false
}

function isToken(said: Token, asked: TokenAsked): boolean {
  if (asked.code !== undefined && asked.code !== said.code) return false
  if (asked.system === undefined) return true
  return asked.system === null ? said.system === undefined : asked.system === said.system
}

/** Compares the element's time span with the requested one, by the prefix (R4, 3.1.1.4.5). */
function isDate(text: string, { prefix, from, until, zoned }: DateAsked): boolean {
  const said = saidSpan(text, !zoned)
  if (said === undefined) return false
  const asked = { from: Date.parse(from), until: Date.parse(until) }
  const inside = said.from >= asked.from && said.until <= asked.until
  switch (prefix) {
    case 'eq':
      return inside
    case 'ne':
      return !inside
    case 'gt':
      return said.until > asked.until
    case 'ge':
      return inside || said.until > asked.until
    case 'lt':
      return said.from < asked.from
    case 'le':
      return inside || said.from < asked.from
    case 'sa':
      return said.from >= asked.until
    case 'eb':
      return said.until <= asked.from
  }
}

/** Returns the span of a date, or of a period, either end of which may be open. */
export function saidSpan(text: string, wall: boolean): Span | undefined {
  if (!text.includes('/')) return spanOf(text, wall)
  const [start = '', end = ''] = text.split('/')
  const from = start === '' ? Number.NEGATIVE_INFINITY : spanOf(start, wall)?.from
  const until = end === '' ? Number.POSITIVE_INFINITY : spanOf(end, wall)?.until
  return from === undefined || until === undefined ? undefined : { from, until }
}

/** Removes case and accents. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
