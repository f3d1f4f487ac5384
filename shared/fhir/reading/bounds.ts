import { Refusal } from '../../refusal.ts'
import { numberText } from './read-json.ts'

/**
 * What a resource may be at most. A chart stays far below each of these; what is over one could not be kept, looked up or
 * written again, so that it is refused before anything of it is recorded.
 */
export const BOUNDS = {
  /** Lists and objects within each other. */
  depth: 64,
  /** Characters of a text. */
  text: 250_000,
  /** Bytes of a text that is looked up: it becomes a part of a key, which in DynamoDB holds 1,024. */
  key: 800,
  /** Values in a resource, in lists and objects. */
  values: 100_000,
  /** Characters of a number as it was sent. */
  number: 100,
  /** The power of ten of a number, up or down: an absurd dose below it is taken in, and found. */
  exponent: 1000,
} as const

/** Elements whose texts are looked up or compared, whichever resource or data type they stand in. */
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
 * Refuses a resource that is over a bound, naming the place. Goes through it without recursion: however deep it is nested,
 * this does not fail. `values` is another bound for what holds many resources.
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

/** True if nothing in it is over a bound. */
export function isWithinBounds(resource: unknown): boolean {
  try {
    refuseBeyondBounds(resource)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
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

/** As far as it is short and of names that FHIR could have: what is foreign is not repeated. */
function placeOf(reached: Reached): string {
  const names: string[] = []
  for (let one: Reached | undefined = reached; one !== undefined; one = one.within) names.unshift(one.name)
  const known = names.findIndex(
    (name, at) => at >= MOST_NAMES || !/^(?:[A-Za-z_][A-Za-z0-9_]{0,63}|\[\d{1,6}\])$/.test(name),
  )
  return (known < 0 ? names : names.slice(0, known)).join('.').replaceAll('.[', '[')
}

/** Enough to find it. */
const MOST_NAMES = 12

function nameOf(resource: unknown): string {
  const type: unknown =
    typeof resource === 'object' && resource !== null && 'resourceType' in resource && resource.resourceType
  return typeof type === 'string' && /^[A-Za-z]{1,64}$/.test(type) ? type : 'Resource'
}
