import { type AnswerForm, withForm } from '../answer-form.ts'
import type { ServedType } from '../served-type.ts'
import { refused } from './parse-values.ts'
import type { SortKey } from './search.ts'
import type { SearchParameter } from './search-parameter.ts'

/** The most resources of a page. */
export const MOST_COUNT = 200

/** The parameters of the answer, as far as they are read. */
export interface Read {
  sort: SortKey[]
  count: number
  onlyCount: boolean
  total: 'accurate' | 'if-known' | 'none'
  form: AnswerForm
  include: string[]
}

/** Reads a parameter of the answer's form. Returns false if the parameter is unknown. */
export function takeSpecial(
  name: string,
  value: string,
  read: Read,
  parameters: readonly SearchParameter[],
  { type, includable }: { type: ServedType; includable: readonly string[] },
): boolean {
  if (name === '_count') {
    if (!/^\d{1,9}$/.test(value)) throw refused(name, 'must be a number')
    if (Number(value) === 0)
      read.onlyCount = true // FHIR: same as _summary=count
    else read.count = Math.min(Number(value), MOST_COUNT)
    return true
  }
  if (name === '_summary') {
    if (value === 'count') read.onlyCount = true
    else if (!takeForm(name, value, read)) return false
    return true
  }
  if (name === '_elements') return takeForm(name, value, read)
  if (name === '_total') {
    if (!['none', 'estimate', 'accurate'].includes(value)) return false
    read.total = value === 'none' || value === 'accurate' ? value : 'if-known'
    return true
  }
  if (name === '_sort') {
    const keys = value.split(',').map((one) => ({ name: one.replace(/^-/, ''), descending: one.startsWith('-') }))
    if (!keys.every((key) => parameters.some((one) => one.name === key.name))) return false
    read.sort = keys
    return true
  }
  const [from, by = '', target, ...more] = value.split(':')
  if (name !== '_include' || from !== type.type || !includable.includes(by) || more.length > 0) return false
  if (target !== undefined && !isTarget(parameters, by, target)) return false
  read.include.push(by)
  return true
}

function takeForm(name: string, value: string, read: Read): boolean {
  const form = withForm(read.form, name, value)
  if (form !== undefined) read.form = form
  return form !== undefined
}

/** True if a reference parameter can lead to resources of a type. */
function isTarget(parameters: readonly SearchParameter[], name: string, type: string): boolean {
  return parameters.some((one) => one.name === name && one.type === 'reference' && one.targets.includes(type))
}
