import type { FhirResource } from 'fhir/r4.js'
import { type Span, spanOf } from './parse-date.ts'
import type { Criterion, DateAsked, SearchParameter, Token, TokenAsked } from './search-parameter.ts'

/** What every type is searched by. */
export const EVERY_TYPE: readonly SearchParameter[] = [
  { name: '_id', type: 'token', of: ({ id }) => (id === undefined ? [] : [{ code: id }]) },
  { name: '_lastUpdated', type: 'date', of: ({ meta }) => (meta?.lastUpdated === undefined ? [] : [meta.lastUpdated]) },
]

/** Whether all of the criteria hold for a resource. One whose parameter the type does not have does not. */
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

/** R4, 3.1.1.4.5: what the span of the element has to do with the span asked for. */
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

/** A date, or a period of which either end may be open. */
export function saidSpan(text: string, wall: boolean): Span | undefined {
  if (!text.includes('/')) return spanOf(text, wall)
  const [start = '', end = ''] = text.split('/')
  const from = start === '' ? Number.NEGATIVE_INFINITY : spanOf(start, wall)?.from
  const until = end === '' ? Number.POSITIVE_INFINITY : spanOf(end, wall)?.until
  return from === undefined || until === undefined ? undefined : { from, until }
}

/** Without case and accents. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
