import { Refusal } from '../../refusal.ts'
import { parseDate } from './parse-date.ts'
import type { Criterion, SearchParameter, TokenAsked } from './search-parameter.ts'

/** The most values in one search. More are an attack or a mistake. */
export const MOST_VALUES = 200

/** Reads the values of one search parameter. Commas separate alternatives; a backslash escapes a comma. */
export function parseCriterion(parameter: SearchParameter, modifier: string | undefined, text: string): Criterion {
  const { name, type } = parameter
  const values = splitAt(text, ',')
  if (values.length > MOST_VALUES) throw refused(name, `has more than ${MOST_VALUES} values`, 'too-costly')
  if (modifier !== undefined && !(type === 'reference' && parameter.targets.includes(modifier)))
    throw refused(name, 'has a modifier this server does not support', 'not-supported')
  if (parameter.type === 'token') return { name, type: 'token', anyOf: values.map((one) => tokenAsked(name, one)) }
  if (parameter.type === 'date') return { name, type: 'date', anyOf: values.map((one) => parseDate(name, one)) }
  if (parameter.type === 'string') return { name, type: 'string', anyOf: values.map(unescaped) }
  const targets = modifier === undefined ? parameter.targets : [modifier]
  return { name, type: 'reference', anyOf: values.flatMap((one) => referencesTo(name, targets, unescaped(one))) }
}

function tokenAsked(name: string, text: string): TokenAsked {
  const [first = '', second, ...more] = splitAt(text, '|')
  if (more.length > 0) throw refused(name, 'must be system|code, with one bar')
  if (second === undefined) return { code: unescaped(first) }
  const code = second === '' ? {} : { code: unescaped(second) }
  if (first === '' && second === '') throw refused(name, 'names neither a system nor a code')
  return { system: first === '' ? null : unescaped(first), ...code }
}

/** Reads a reference. A bare id may be of any target type of the parameter. */
function referencesTo(name: string, targets: readonly string[], text: string): readonly string[] {
  const [, type, id] = /^(?:([A-Z][A-Za-z]+)\/)?([A-Za-z0-9.-]{1,64})$/.exec(text) ?? []
  if (id === undefined) throw refused(name, `must be a reference of this server: ${targets[0] ?? 'Type'}/<id>`)
  if (type === undefined) return targets.map((target) => `${target}/${id}`)
  if (!targets.includes(type)) throw refused(name, `can only refer to ${targets.join(' or ')}`)
  return [text]
}

/** Splits at each mark without a backslash before it. Backslashes stay. */
function splitAt(text: string, mark: ',' | '|'): readonly string[] {
  const parts = ['']
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === mark) parts.push('')
    else {
      const taken = text[at] === '\\' ? text.slice(at, at + 2) : text[at]
      parts[parts.length - 1] += taken ?? ''
      if (text[at] === '\\') at += 1
    }
  }
  return parts
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([\\,$|])/g, '$1')
}

export function refused(name: string, says: string, code = 'value'): Refusal {
  return new Refusal(`the search parameter ${says}`, { code, status: 400, expression: `http.${plain(name)}` })
}

/** Returns a name that may be repeated to the caller: only a plain word, otherwise `query`. */
export function plain(name = ''): string {
  return /^[A-Za-z_-]{1,40}$/.test(name) ? name : 'query'
}
