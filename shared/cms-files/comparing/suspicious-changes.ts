import { parseDecimal } from '../../exact/decimal.ts'
import type { CmsFile, CmsFileKind, CmsReader } from '../cms-file.ts'
import { isTenfold, movedWithUnit } from './tenfold.ts'

/**
 * A change that a person must confirm before a file takes effect. It is possible, and would be a costly mistake if
 * wrong.
 */
export interface SuspiciousChange {
  readonly what: 'figure-jumped' | 'unit-changed' | 'rows-gone' | 'few-rows'
  /** Key of the row, if it is about one row. */
  readonly key?: string | undefined
  readonly before?: string | undefined
  readonly after?: string | undefined
  /** Keys of all rows that are gone. */
  readonly gone?: readonly string[] | undefined
  /** The change as a sentence. */
  readonly says: string
}

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

/** Returns the changes that a person must confirm, compared with the file in force before. Most files have none. */
export function suspiciousChanges<Row>(
  reader: CmsReader<Row>,
  file: CmsFile<Row>,
  before: CmsFile<Row> | undefined,
): readonly SuspiciousChange[] {
  if (before === undefined) return fewRows(reader, file)
  const earlier = new Map(before.rows.map((row) => [reader.keyOf(row), row]))
  const moved = file.rows.flatMap((row) => {
    const was = earlier.get(reader.keyOf(row))
    return was === undefined ? [] : [...unitChange(reader, was, row), ...figureChange(reader, was, row)]
  })
  return [...fewRows(reader, file), ...rowsGone(reader, file, earlier), ...moved]
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

/** Reports changed units of prices. Skipped for a crosswalk, because the price of the code already reports it once. */
function unitChange<Row>(reader: CmsReader<Row>, earlier: Row, row: Row): readonly SuspiciousChange[] {
  const [before, after] = [reader.unitOf?.(earlier), reader.unitOf?.(row)]
  if (reader.figureCountsUnits || before === undefined || after === undefined || sameWords(before, after)) return []
  const key = reader.keyOf(row)
  return [{ what: 'unit-changed', key, before, after, says: `${key}: one unit was ${before} and is ${after}` }]
}

/** Reports a figure that changed tenfold, or did not change although its unit did. */
function figureChange<Row>(reader: CmsReader<Row>, earlier: Row, row: Row): readonly SuspiciousChange[] {
  const [before = '', after = ''] = [reader.figureOf?.(earlier), reader.figureOf?.(row)]
  const [was, is] = [parseDecimal(before), parseDecimal(after)]
  if (was === undefined || is === undefined) return []
  const [unitWas, unitIs] = [reader.unitOf?.(earlier) ?? '', reader.unitOf?.(row) ?? '']
  const jumped = isTenfold(was, is)
  const withUnit = reader.figureCountsUnits
    ? movedWithUnit(was, is, unitIs, unitWas)
    : movedWithUnit(was, is, unitWas, unitIs)
  if (!jumped && withUnit !== false) return []
  const key = reader.keyOf(row)
  const why = withUnit ? `, as its unit changed from ${unitWas} to ${unitIs}` : ''
  const says = jumped
    ? `${before} became ${after}${why}`
    : `${after} after ${before}, although its unit changed from ${unitWas} to ${unitIs}`
  return [{ what: 'figure-jumped', key, before, after, says: `${key}: ${says}` }]
}

/** True if both units are spelled alike: `10 MG` and `10 mg` are one unit. */
function sameWords(a: string, b: string): boolean {
  return a.toLowerCase().replaceAll(' ', '') === b.toLowerCase().replaceAll(' ', '')
}
