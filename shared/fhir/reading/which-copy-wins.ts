import { child, elements, text } from './element.ts'
import { numberText } from './read-json.ts'

/** A copy of a resource, as it was received. */
export interface Copy {
  readonly resource: unknown
  /** Its place in a `history` Bundle, whose newest entry comes first; absent for copies that did not come in the same one. */
  readonly place?: number
}

export interface Verdict {
  readonly wins: 'first' | 'second'
  /** True if nothing tells the two apart and they do not say the same: then neither may be charged. */
  readonly contested: boolean
}

/**
 * Decides which of two copies of one resource stands, whatever order they came in: by `meta.lastUpdated` as an instant, then
 * by `meta.versionId` where it is a number, then by place in a `history` Bundle, then entered-in-error over anything. Where
 * none of these decides, the one whose text sorts last stands, and the two are contested unless they say the same.
 */
export function whichCopyWins(first: Copy, second: Copy): Verdict {
  const [a, b] = [rankOf(first), rankOf(second)]
  const order =
    compare(a.at, b.at) ||
    compare(a.fraction, b.fraction) ||
    compare(a.version, b.version) ||
    compare(a.place, b.place) ||
    compare(a.withdrawn, b.withdrawn)
  if (order !== 0)
    return { wins: order > 0 ? 'first' : 'second', contested: !tellsApart(a, b) && differ(first, second) }
  const byText = compare(JSON.stringify(first.resource), JSON.stringify(second.resource))
  const bothWithdrawn = a.withdrawn + b.withdrawn === 2
  return { wins: byText >= 0 ? 'first' : 'second', contested: !bothWithdrawn && byText !== 0 && differ(first, second) }
}

/**
 * Milliseconds since 1970 of `meta.lastUpdated`; undefined where it is no instant of the years 1 to 9999. One without an
 * offset is read as UTC, so that every machine reads the same.
 */
export function instantOf(lastUpdated: string | undefined): number | undefined {
  const written = lastUpdated ?? ''
  const at = Date.parse(NO_OFFSET.test(written) ? `${written}Z` : written)
  return at >= FIRST && at <= LAST ? at : undefined
}

const NO_OFFSET = /T[\d:.]+$/
const FIRST = Date.parse('0001-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

interface Rank {
  readonly at: number
  /** The digits of the second beyond its milliseconds. */
  readonly fraction: string
  readonly version: number
  readonly place: number
  readonly withdrawn: 0 | 1
}

/**
 * Each part compares by itself, so that of any number of copies the same one stands in whatever order they are compared. A
 * copy without a version, or without a place, comes before all that have one, and behind all of them if it is entered in error.
 */
function rankOf({ resource, place }: Copy): Rank {
  const meta = child(resource, 'meta')
  const lastUpdated = text(meta, 'lastUpdated')
  const withdrawn = text(resource, 'status') === 'entered-in-error' ? 1 : 0
  const unsaid = withdrawn === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  return {
    at: instantOf(lastUpdated) ?? Number.NEGATIVE_INFINITY,
    fraction: /\.\d{3}(\d{1,9})/.exec(lastUpdated ?? '')?.[1]?.padEnd(9, '0') ?? '000000000',
    version: versionOf(meta) ?? unsaid,
    place: place === undefined ? unsaid : -place,
    withdrawn,
  }
}

/** A version that counts: a whole number a double holds exactly. */
function versionOf(meta: unknown): number | undefined {
  const said = text(meta, 'versionId') ?? numberText(elements(meta).versionId) ?? ''
  return /^\d{1,15}$/.test(said) ? Number(said) : undefined
}

/** A version or a place that only one of them has decides an order, and says nothing about which is newer. */
function tellsApart(a: Rank, b: Rank): boolean {
  if (a.at !== b.at || a.fraction !== b.fraction || a.withdrawn !== b.withdrawn) return true
  return both(a.version, b.version) || both(a.place, b.place)
}

function both(a: number, b: number): boolean {
  return a !== b && Number.isFinite(a) && Number.isFinite(b)
}

function compare<Value extends number | string>(a: Value, b: Value): number {
  return a === b ? 0 : a > b ? 1 : -1
}

/** True if two copies differ in more than the order of their elements, their `meta` or their narrative. */
function differ(first: Copy, second: Copy): boolean {
  return contentOf(first) !== contentOf(second)
}

function contentOf({ resource }: Copy): string {
  const { meta: _, text: __, ...content } = elements(resource)
  return JSON.stringify(inOrderOfNames(content))
}

function inOrderOfNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrderOfNames)
  if (typeof value !== 'object' || value === null || numberText(value) !== undefined) return value
  const named = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(named.map(([name, inner]) => [name, inOrderOfNames(inner)]))
}
