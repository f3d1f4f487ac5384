import { Refusal } from '../../refusal.ts'
import { type AnswerForm, OF_THE_TEXT } from '../answer-form.ts'
import type { ServedType } from '../served-type.ts'
import { EVERY_TYPE } from './matches.ts'
import { type Read, takeSpecial } from './of-the-answer.ts'
import { parseCriterion, plain, refused } from './parse-values.ts'
import type { SortKey } from './search.ts'
import type { Criterion, SearchParameter } from './search-parameter.ts'

/** A search as requested. */
export interface SearchRequest {
  readonly criteria: readonly Criterion[]
  readonly sort: readonly SortKey[]
  readonly count: number
  readonly onlyCount: boolean
  /** True if the number of all matches must be told, or only if it is known, or never. */
  readonly total: 'accurate' | 'if-known' | 'none'
  /** The elements of the resources that are sent. */
  readonly form: AnswerForm
  /** Names of reference parameters whose targets are included. */
  readonly include: readonly string[]
  /** The page as sent: sealed, not yet checked. */
  readonly page?: string
  /** The applied parameters, for the self link, without the page. */
  readonly applied: URLSearchParams
  /** Names of parameters that were not applied. */
  readonly ignored: readonly string[]
}

export const DEFAULT_COUNT = 50
const MOST_PARAMETERS = 64

/**
 * Reads the parameters of a search. Repeated parameters must all match; values separated by commas are alternatives.
 * Skips and names an unknown parameter; the self link shows the applied ones. Refuses it under `Prefer:
 * handling=strict`. Always refuses a modifier, a chain or `_has`, because without it the answer would be wrong.
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
  const read: Read & { page: string } = {
    sort: [],
    count: DEFAULT_COUNT,
    onlyCount: false,
    total: 'if-known',
    form: {},
    include: [],
    page: '',
  }
  for (const [key, value] of asked) {
    const [name = '', modifier, ...more] = key.split(':')
    if (value === '' || OF_THE_TEXT.includes(name)) continue
    const parameter = parameters.find((one) => one.name === name)
    if (parameter !== undefined && more.length === 0) {
      criteria.push(parseCriterion(parameter, modifier, value))
      applied.append(key, value)
    } else if (name.includes('.') || name === '_has')
      throw refused(name, 'uses a chain, which this server does not support', 'not-supported')
    else if (name === '_page') read.page = value
    else if (modifier === undefined && takeSpecial(name, value, read, parameters, { type, includable }))
      applied.append(name, name === '_count' && !read.onlyCount ? String(read.count) : value)
    else ignored.push(name)
  }
  if (ignored.length > 0 && /\bhandling=strict\b/.test(prefer)) throw unknown(ignored, parameters)
  const { page, ...rest } = read
  return { criteria, applied, ignored, ...rest, ...(page === '' ? {} : { page }) }
}

function unknown(ignored: readonly string[], parameters: readonly SearchParameter[]): Refusal {
  const known = parameters.map(({ name }) => name).join(', ')
  return new Refusal(`this server does not support a search parameter or its value; supported are: ${known}`, {
    code: 'not-supported',
    status: 400,
    expression: `http.${plain(ignored[0])}`,
  })
}
