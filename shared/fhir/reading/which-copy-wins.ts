import { child, elements, text } from './element.ts'
import { numberText } from './read-json.ts'

/** A copy of a resource as received. */
export interface Copy {
  readonly resource: unknown
  /** Position in a `history` Bundle, which begins with the newest entry. Absent if the copies are not from one Bundle. */
  readonly place?: number
}

export interface Verdict {
  readonly wins: 'first' | 'second'
  /** True if the content differs and no rule says which copy is newer. Neither copy may be charged then. */
  readonly contested: boolean
}

/**
 * Decides which of two copies of one resource is current, in any order of arrival. It compares `meta.lastUpdated` as an
 * instant, then `meta.versionId` if it is a number, then the position in a `history` Bundle. Then entered-in-error wins. If
 * all are equal, the copy whose text sorts last wins, and the two are contested unless their content is the same.
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
 * Returns `meta.lastUpdated` in milliseconds since 1970, or undefined if it is not an instant of the years 1 to 9999. Reads
 * an instant without an offset as UTC, so that the result does not depend on the machine.
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
  /** The nine digits of the second after its milliseconds. */
  readonly fraction: string
  readonly version: number
  readonly place: number
  readonly withdrawn: 0 | 1
  /** True if its time of change is not a valid time. Then that time does not tell which copy is newer. */
  readonly isUnreadable: boolean
}

/**
 * Returns the rank of a copy. Its parts are compared one after the other, so that of many copies the same one wins in any
 * order. A copy without a version or position ranks below copies that have one, and above them if it is entered in error.
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
    isUnreadable: lastUpdated !== undefined && instantOf(lastUpdated) === undefined,
  }
}

/** Returns `versionId` if it is a whole number that a double represents exactly. */
function versionOf(meta: unknown): number | undefined {
  const said = text(meta, 'versionId') ?? numberText(elements(meta).versionId) ?? ''
  return /^\d{1,15}$/.test(said) ? Number(said) : undefined
}

/** True if the rank says which copy is newer. A version or position that only one copy has does not say it. */
function tellsApart(a: Rank, b: Rank): boolean {
  if (a.isUnreadable !== b.isUnreadable && a.at !== b.at) return false
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
