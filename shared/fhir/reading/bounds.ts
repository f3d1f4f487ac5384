import { Refusal } from '../../refusal.ts'
import { numberText } from './read-json.ts'

/**
 * Bounds of a resource. Real charts stay far below them. A resource over a bound could not be stored, found or
 * written. It is refused before any part of it is recorded.
 */
export const BOUNDS = {
  /** Most levels of nested lists and objects. */
  depth: 64,
  /** Most characters of a text. */
  text: 250_000,
  /** Most bytes of a text that becomes part of a key. A sort key of DynamoDB has at most 1,024 bytes. */
  key: 800,
  /** Most values in a resource, counted in all lists and objects. */
  values: 100_000,
  /** Most characters of a number as it was sent. */
  number: 100,
  /**
   * Largest power of ten of a number, positive or negative. A smaller absurd dose is recorded and becomes a finding.
   */
  exponent: 1000,
} as const

/** Elements whose texts become part of a key or are compared, in any resource or data type. */
const KEYS = new Set([
  'id',
  'code',
  'system',
  'reference',
  'url',
  'fullUrl',
  'status',
  'unit',
  'versionId',
  'lastUpdated',
])

interface Reached {
  readonly value: unknown
  readonly name: string
  readonly depth: number
  readonly within?: Reached
}

/**
 * Refuses a resource that is over a bound, with the place. Works without recursion, so that deep nesting cannot
 * overflow the stack. `values` replaces the bound of the number of values, for a body with many resources.
 */
export function refuseBeyondBounds(resource: unknown, values: number = BOUNDS.values): void {
  const waiting: Reached[] = [{ value: resource, name: nameOf(resource), depth: 0 }]
  let left = values
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const wrong = left < 0 ? tooMuch(`has more than ${values} values`, 'too-costly') : wrongWith(one)
    if (wrong !== undefined)
      throw new Refusal(wrong.message, { code: wrong.code, expression: left < 0 ? nameOf(resource) : placeOf(one) })
    const { value, depth } = one
    if (typeof value !== 'object' || value === null || numberText(value) !== undefined) continue
    for (const [name, inner] of Object.entries(value)) {
      left -= 1
      waiting.push({ value: inner, name: Array.isArray(value) ? `[${name}]` : name, depth: depth + 1, within: one })
    }
  }
}

interface Wrong {
  readonly message: string
  readonly code: string
}

function wrongWith({ value, name, depth }: Reached): Wrong | undefined {
  if (!name.isWellFormed()) return { message: 'an element has a name that is no Unicode text', code: 'structure' }
  if (depth > BOUNDS.depth) return tooMuch(`is nested deeper than ${BOUNDS.depth} levels`, 'too-costly')
  if (typeof value === 'string') return wrongText(value, KEYS.has(name))
  const number = numberText(value)
  return number === undefined ? undefined : wrongNumber(number)
}

function wrongText(text: string, isKey: boolean): Wrong | undefined {
  if (!text.isWellFormed()) return { message: 'a text holds half of a character (a lone surrogate)', code: 'value' }
  if (text.length > BOUNDS.text) return tooMuch(`has a text of more than ${BOUNDS.text} characters`, 'too-long')
  if (isKey && text.length * 3 > BOUNDS.key && new TextEncoder().encode(text).length > BOUNDS.key)
    return tooMuch(`has a text of more than ${BOUNDS.key} bytes where a code, an id or an address stands`, 'too-long')
  return undefined
}

function wrongNumber(number: string): Wrong | undefined {
  const exponent = Number(/e([+-]?\d{1,9})/i.exec(number)?.[1] ?? '0')
  if (number.length > BOUNDS.number || Math.abs(exponent) > BOUNDS.exponent || /e[+-]?\d{10}/i.test(number))
    return tooMuch(
      `has a number of more than ${BOUNDS.number} characters, or with an exponent beyond ${BOUNDS.exponent}`,
      'too-long',
    )
  return undefined
}

function tooMuch(what: string, code: string): Wrong {
  return { message: `the resource ${what}: send less of it`, code }
}

/**
 * Returns the path of a value. It ends before the first name that FHIR could not have, because such a name may be PHI.
 */
function placeOf(reached: Reached): string {
  const names: string[] = []
  for (let one: Reached | undefined = reached; one !== undefined; one = one.within) names.unshift(one.name)
  const known = names.findIndex(
    (name, at) => at >= MOST_NAMES || !/^(?:[A-Za-z_][A-Za-z0-9_]{0,63}|\[\d{1,6}\])$/.test(name),
  )
  return (known < 0 ? names : names.slice(0, known)).join('.').replaceAll('.[', '[')
}

/** Most names in a path. */
const MOST_NAMES = 12

function nameOf(resource: unknown): string {
  const type: unknown =
    typeof resource === 'object' && resource !== null && 'resourceType' in resource && resource.resourceType
  return typeof type === 'string' && /^[A-Za-z]{1,64}$/.test(type) ? type : 'Resource'
}
