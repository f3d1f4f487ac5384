import { bigintAsText } from '../../exact/bigint-as-text.ts'
import type { ServiceDate } from '../../law/service-date.ts'

/** Where a row was read and since when it is known: a row that does not say is known since always. */
export interface Published {
  /** Name the file was published under, and the SHA-256 of what arrived: which version of it this is. */
  readonly file?: string | undefined
  readonly sha256?: string | undefined
  /** The day, or the instant in UTC, it became known: when the file was received, not when it was to hold from. */
  readonly knownFrom?: string | undefined
}

/** Whether a row was known at the end of a day (UTC); without a day, whether it is known at all. */
export function isKnown({ knownFrom }: Published, asKnown: ServiceDate | undefined): boolean {
  return asKnown === undefined || knownFrom === undefined || knownFrom.slice(0, 10) <= asKnown
}

/**
 * The tables as they were known on a day, and of those what stood: what became known later takes the place of what it
 * restates. Which row is in force on a date of service is another question, asked of what this leaves.
 */
export function tablesAsKnown<Tables extends object>(tables: Tables, asKnown?: ServiceDate): Tables {
  const known = Object.entries(tables).map(([table, rows]) => [
    table,
    Array.isArray(rows) ? standing(rows, asKnown, RESTATES[table] ?? NOTHING) : rows,
  ])
  return Object.fromEntries(known) as Tables
}

/** What a row and the row that restates it have in common; nothing where later rows only come after earlier ones. */
type Restates = (row: Readonly<Record<string, unknown>>) => unknown

const NOTHING: Restates = () => undefined

/**
 * A file of payment limits restates the whole file of the same first day: what it lacks is gone. Of the other files the
 * version in force is chosen before its rows come here; corrected one by one, a row restates the row of its key and day.
 */
const RESTATES: Readonly<Record<string, Restates>> = {
  paymentLimits: ({ from }) => from,
  products: ({ from, ndc, hcpcs }) => `${from} ${ndc} ${hcpcs}`,
  drugs: ({ from, hcpcs }) => `${from} ${hcpcs}`,
  containerSizes: ({ from, hcpcs, unitsPerContainer, container }) =>
    `${from} ${hcpcs} ${JSON.stringify(unitsPerContainer, bigintAsText)} ${container}`,
}

/** The rows known by a day in the order they became known, without those that gave way to a later one. */
function standing(
  rows: readonly (Published & Readonly<Record<string, unknown>>)[],
  asKnown: ServiceDate | undefined,
  restates: Restates,
): readonly Published[] {
  const [first] = rows
  if (first === undefined) return rows
  const { sha256, knownFrom } = first
  const isOfFirst = (row: Published) =>
    row.knownFrom === knownFrom && (knownFrom === undefined || row.sha256 === sha256)
  if (rows.every(isOfFirst)) return isKnown(first, asKnown) ? rows : [] // one version, as nearly always
  const known = inOrderKnown(rows.filter((row) => isKnown(row, asKnown)))
  const last = new Map(known.map((row) => [restates(row), versionOf(row)]))
  last.delete(undefined)
  return known.filter((row) => (last.get(restates(row)) ?? versionOf(row)) === versionOf(row))
}

function versionOf({ sha256, knownFrom }: Published): string | undefined {
  return sha256 ?? knownFrom
}

/** What is known since always first; of two that became known at once, the one listed later is the later. */
export function inOrderKnown<Row extends Published>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort(({ knownFrom: a = '' }, { knownFrom: b = '' }) => (a < b ? -1 : a > b ? 1 : 0))
}
