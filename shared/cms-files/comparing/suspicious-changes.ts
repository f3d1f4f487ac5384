import { parseDecimal } from '../../exact/decimal.ts'
import type { CmsFile, CmsFileKind, CmsReader } from '../cms-file.ts'
import { isTenfold, movedWithUnit } from './tenfold.ts'

/** Something a person looks at before a file holds: it is possible, and would be a costly mistake. */
export interface SuspiciousChange {
  readonly what: 'figure-jumped' | 'unit-changed' | 'rows-gone' | 'few-rows'
  /** Of the row, where it is about one. */
  readonly key?: string | undefined
  readonly before?: string | undefined
  readonly after?: string | undefined
  /** Keys of all rows that went. */
  readonly gone?: readonly string[] | undefined
  /** The whole of it in a sentence. */
  readonly says: string
}

/** Of five rows, more than one gone. */
const A_FIFTH = 5

/** About half of what the shortest release of late had: of a file with fewer rows the rest may be missing. */
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

/** What a person should confirm of a new file beside the one in force before it; nothing of most. */
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
    { what: 'few-rows', after: String(read), says: `${name}: ${read} rows, where fewer than ${fewest} are unheard of` },
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

/** Of prices: a crosswalk says it once for each of many products, of which the price of the code has said it. */
function unitChange<Row>(reader: CmsReader<Row>, earlier: Row, row: Row): readonly SuspiciousChange[] {
  const [before, after] = [reader.unitOf?.(earlier), reader.unitOf?.(row)]
  if (reader.figureCountsUnits || before === undefined || after === undefined || sameWords(before, after)) return []
  const key = reader.keyOf(row)
  return [{ what: 'unit-changed', key, before, after, says: `${key}: one unit was ${before} and is ${after}` }]
}

/** A figure that moved tenfold, or did not move while what it is for one of did. */
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
  const why = withUnit ? `, as its unit went from ${unitWas} to ${unitIs}` : ''
  const says = jumped
    ? `${before} became ${after}${why}`
    : `${after} after ${before}, though its unit went from ${unitWas} to ${unitIs}`
  return [{ what: 'figure-jumped', key, before, after, says: `${key}: ${says}` }]
}

/** `10 MG` and `10 mg` are one unit. */
function sameWords(a: string, b: string): boolean {
  return a.toLowerCase().replaceAll(' ', '') === b.toLowerCase().replaceAll(' ', '')
}
