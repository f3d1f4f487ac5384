import type { ServiceDate } from '../../law/service-date.ts'
import type { CmsFile, CmsFileKind, CmsReader } from '../cms-file.ts'
import { movedFigures } from './moved-figures.ts'
import { oddDays } from './odd-days.ts'
import { rowChanges } from './row-changes.ts'
import { rowsOfBoth } from './row-figures.ts'
import type { SuspiciousChange } from './suspicious-change.ts'
import { worthOfRows } from './worth-of-a-row.ts'

/** Suspicious if more than one row in five is gone. */
const A_FIFTH = 5

/** About half the rows of the shortest recent release. A shorter file may be incomplete. */
const FEWEST: Partial<Readonly<Record<CmsFileKind, number>>> = {
  'payment-limits': 400,
  'ndc-hcpcs-crosswalk': 3000,
  hcpcs: 3000,
  'opps-addendum-b': 9000,
  'pfs-relative-values': 9000,
  gpci: 50,
  'mue-practitioner': 7000,
  'mue-hospital': 7000,
  'add-on-codes': 300,
  'icd-10-cm': 40_000,
}

/**
 * Returns the changes that a person must confirm, compared with the file in force before. Most files have none. Without
 * the day it arrived, nothing is said of a file that begins far ahead.
 */
export function suspiciousChanges<Row>(
  reader: CmsReader<Row>,
  file: CmsFile<Row>,
  before: CmsFile<Row> | undefined,
  arrived?: ServiceDate,
): readonly SuspiciousChange[] {
  const ofTheFile = [...fewRows(reader, file), ...oddDays(reader, file, arrived)]
  if (before === undefined) return [...ofTheFile, ...worthOfRows(reader, file.rows, undefined)]
  const earlier = new Map(before.rows.map((row) => [reader.keyOf(row), row]))
  const pairs = rowsOfBoth(reader, file.rows, earlier)
  const ofRows = pairs.flatMap((pair) => rowChanges(reader, pair))
  const told = new Set(ofRows.map(({ key }) => key))
  return [
    ...ofTheFile,
    ...rowsGone(reader, file, earlier),
    ...movedFigures(reader, pairs),
    ...ofRows,
    ...worthOfRows(reader, file.rows, earlier).filter(({ key }) => !told.has(key)),
  ]
}

function fewRows<Row>({ kind, name }: CmsReader<Row>, file: CmsFile<Row>): readonly SuspiciousChange[] {
  const read = file.rows.length + (file.leftOut ?? 0)
  const fewest = FEWEST[kind] ?? 0
  if (read >= fewest || file.part !== undefined) return []
  return [
    { what: 'few-rows', after: String(read), says: `${name}: only ${read} rows; at least ${fewest} are expected` },
  ]
}

function rowsGone<Row>(
  reader: CmsReader<Row>,
  { rows }: CmsFile<Row>,
  earlier: ReadonlyMap<string, Row>,
): readonly SuspiciousChange[] {
  const here = new Set(rows.map((row) => reader.keyOf(row)))
  const gone = [...earlier.keys()].filter((key) => !here.has(key))
  if (gone.length * A_FIFTH <= earlier.size) return []
  const some = `${gone.slice(0, 5).join('; ')}${gone.length > 5 ? ' …' : ''}`
  const says = `${reader.name}: ${gone.length} of ${earlier.size} are gone: ${some}`
  return [{ what: 'rows-gone', before: String(earlier.size), after: String(rows.length), gone, says }]
}
