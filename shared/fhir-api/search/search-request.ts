import { Refusal } from '../../refusal.ts'
import type { ServedType } from '../served-type.ts'
import { EVERY_TYPE } from './matches.ts'
import { parseCriterion, refused } from './parse-values.ts'
import type { SortKey } from './search.ts'
import type { Criterion, SearchParameter } from './search-parameter.ts'

/** A search as somebody asks for it. */
export interface SearchRequest {
  readonly criteria: readonly Criterion[]
  readonly sort: readonly SortKey[]
  readonly count: number
  readonly onlyCount: boolean
  /** Names of reference parameters whose targets come along. */
  readonly include: readonly string[]
  /** As it came: signed, not yet looked at. */
  readonly page?: string
  /** What was applied of it, for the self link; without the page. */
  readonly applied: URLSearchParams
  /** Names of what was not. */
  readonly ignored: readonly string[]
}

export const DEFAULT_COUNT = 50
export const MOST_COUNT = 200
const MOST_PARAMETERS = 64

/** Asks for a form of answer, not for matches. */
const OF_THE_ANSWER = ['_format', '_pretty']

/**
 * Reads the parameters of a search. What is not known is left out and named, and the self link shows what was applied;
 * under `Prefer: handling=strict` it is refused. What would make the answer wrong where it is left out, a modifier, a
 * chain or `_has`, is refused always. Repeats must all hold; of values parted by commas any.
 */
export function parseSearch(
  type: ServedType,
  asked: URLSearchParams,
  prefer: string,
  includable: readonly string[],
): SearchRequest {
  if ([...asked].length > MOST_PARAMETERS) throw refused('query', 'list is too long', 'too-costly')
  const parameters = [...EVERY_TYPE, ...(type.parameters as readonly SearchParameter[])]
  const applied = new URLSearchParams()
  const ignored: string[] = []
  const criteria: Criterion[] = []
  const read = { sort: [] as SortKey[], count: DEFAULT_COUNT, onlyCount: false, include: [] as string[], page: '' }
  for (const [key, value] of asked) {
    const [name = '', modifier, ...more] = key.split(':')
    if (value === '' || OF_THE_ANSWER.includes(name)) continue
    const parameter = parameters.find((one) => one.name === name)
    if (parameter !== undefined && more.length === 0) {
      criteria.push(parseCriterion(parameter, modifier, value))
      applied.append(key, value)
    } else if (name.includes('.') || name === '_has')
      throw refused(name, 'follows a chain, which this server does not', 'not-supported')
    else if (name === '_page') read.page = value
    else if (modifier === undefined && takeSpecial(name, value, read, parameters, { type, includable }))
      applied.append(name, name === '_count' && !read.onlyCount ? String(read.count) : value)
    else ignored.push(name)
  }
  if (ignored.length > 0 && /\bhandling=strict\b/.test(prefer)) throw unknown(ignored, parameters)
  const { page, ...rest } = read
  return { criteria, applied, ignored, ...rest, ...(page === '' ? {} : { page }) }
}

interface Read {
  sort: SortKey[]
  count: number
  onlyCount: boolean
  include: string[]
}

/** Takes in a parameter that is about the answer, not about matches; false where it is not known. */
function takeSpecial(
  name: string,
  value: string,
  read: Read,
  parameters: readonly SearchParameter[],
  { type, includable }: { type: ServedType; includable: readonly string[] },
): boolean {
  if (name === '_count') {
    if (!/^\d{1,9}$/.test(value)) throw refused(name, 'is a number')
    if (Number(value) === 0)
      read.onlyCount = true // FHIR: as _summary=count
    else read.count = Math.min(Number(value), MOST_COUNT)
    return true
  }
  if (name === '_summary') {
    if (value !== 'count') return false
    read.onlyCount = true
    return true
  }
  if (name === '_sort') {
    const keys = value.split(',').map((one) => ({ name: one.replace(/^-/, ''), descending: one.startsWith('-') }))
    if (!keys.every((key) => parameters.some((one) => one.name === key.name))) return false
    read.sort = keys
    return true
  }
  const [from, by = ''] = value.split(':')
  if (name !== '_include' || from !== type.type || !includable.includes(by)) return false
  read.include.push(by)
  return true
}

function unknown(ignored: readonly string[], parameters: readonly SearchParameter[]): Refusal {
  const known = parameters.map(({ name }) => name).join(', ')
  return new Refusal(`a search parameter, or its value, is not known; known are: ${known}`, {
    code: 'not-supported',
    status: 400,
    expression: `http.${plain(ignored[0])}`,
  })
}

/** What a caller made up is not said back to it, unless it is a plain word. */
export function plain(name = ''): string {
  return /^[A-Za-z_-]{1,40}$/.test(name) ? name : 'query'
}
