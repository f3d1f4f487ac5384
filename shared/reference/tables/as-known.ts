import { bigintAsText } from '../../exact/bigint-as-text.ts'
import type { ServiceDate } from '../../law/service-date.ts'

/** Source of a row, and the time it became known. A row without a time has always been known. */
export interface Published {
  /** Published name of the file, and the SHA-256 of the file that arrived. Together they name its version. */
  readonly file?: string | undefined
  readonly sha256?: string | undefined
  /** Day, or instant in UTC, it became known: when the file was received, not when it takes effect. */
  readonly knownFrom?: string | undefined
}

/** True if a row was known at the end of a day (UTC). Without a day, true for every row. */
export function isKnown({ knownFrom }: Published, asKnown: ServiceDate | undefined): boolean {
  return asKnown === undefined || knownFrom === undefined || knownFrom.slice(0, 10) <= asKnown
}

/**
 * Returns the tables as known at the end of a day. A row that became known later replaces the row it restates. The
 * result may still hold rows for several dates of service.
 */
export function tablesAsKnown<Tables extends object>(tables: Tables, asKnown?: ServiceDate): Tables {
  const known = Object.entries(tables).map(([table, rows]) => [
    table,
    Array.isArray(rows) ? standing(rows, asKnown, RESTATES[table] ?? NOTHING) : rows,
  ])
  return Object.fromEntries(known) as Tables
}

/** Returns a key shared by a row and the row that restates it. Undefined if later rows never replace earlier ones. */
type Restates = (row: Readonly<Record<string, unknown>>) => unknown

const NOTHING: Restates = () => undefined

/**
 * Keys of restated rows. A payment limit file replaces the whole file with the same first day. For other tables, a row
 * replaces the row with the same key and day. Other files have one version in force before their rows arrive here.
 */
const RESTATES: Readonly<Record<string, Restates>> = {
  paymentLimits: ({ from }) => from,
  products: ({ from, ndc, hcpcs }) => `${from} ${ndc} ${hcpcs}`,
  drugs: ({ from, hcpcs }) => `${from} ${hcpcs}`,
  containerSizes: ({ from, hcpcs, unitsPerContainer, container }) =>
    `${from} ${hcpcs} ${JSON.stringify(unitsPerContainer, bigintAsText)} ${container}`,
}

/** Returns the rows known by a day in the order they became known. Leaves out rows that a later row replaced. */
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
  if (rows.every(isOfFirst)) return isKnown(first, asKnown) ? rows : [] // one version, as is usual
  const known = inOrderKnown(rows.filter((row) => isKnown(row, asKnown)))
  const last = new Map(known.map((row) => [restates(row), versionOf(row)]))
  last.delete(undefined)
  return known.filter((row) => (last.get(restates(row)) ?? versionOf(row)) === versionOf(row))
}

function versionOf({ sha256, knownFrom }: Published): string | undefined {
  return sha256 ?? knownFrom
}

/** Returns rows in the order they became known; rows known at once keep their order. */
export function inOrderKnown<Row extends Published>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort(({ knownFrom: a = '' }, { knownFrom: b = '' }) => (a < b ? -1 : a > b ? 1 : 0))
}
