import type { CmsFile, CmsFileKind } from '../../cms-files/cms-file.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { fileOf } from './published-files.ts'
import { type PublishedVersion, versionsOn } from './published-version.ts'

/** The kinds that prices and edits are read from, as `tablesOfFiles` makes them; limits and packages are read by themselves. */
const KINDS: readonly CmsFileKind[] = [
  'opps-addendum-b',
  'pfs-relative-values',
  'gpci',
  'noc-payment-limits',
  'noc-crosswalk',
  'ptp-practitioner',
  'ptp-hospital',
  'mue-practitioner',
  'mue-hospital',
  'add-on-codes',
]

/**
 * The files of prices and edits in force on any of these days, of the versions given, with the rows of these codes alone: a
 * file has up to a hundred thousand, and a visit asks for thirty. Those that begin later come later.
 */
export async function readFilesOn(
  days: readonly ServiceDate[],
  codes: ReadonlySet<string>,
  catalogue: readonly PublishedVersion[],
): Promise<readonly CmsFile<unknown>[]> {
  const versions = new Set(KINDS.flatMap((kind) => days.flatMap((on) => versionsOn(catalogue, kind, on))))
  const inOrder = [...versions].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return Promise.all(inOrder.map(async (version) => narrowed(await fileOf(version), codes)))
}

type Row = Readonly<Record<string, unknown>>

function narrowed(file: CmsFile<unknown>, codes: ReadonlySet<string>): CmsFile<unknown> {
  const { byCode, others } = rowsByCode(file)
  const rows = [...codes].flatMap((code) => byCode.get(code) ?? [])
  return {
    ...file,
    rows: [...others, ...rows.filter(({ column2 }) => column2 === undefined || codes.has(`${column2}`))],
  }
}

interface RowsByCode {
  readonly byCode: ReadonlyMap<unknown, readonly Row[]>
  /** Rows that are of no code: a locality, a drug without one. */
  readonly others: readonly Row[]
}

const known = new WeakMap<CmsFile<unknown>, RowsByCode>()

function rowsByCode(file: CmsFile<unknown>): RowsByCode {
  const before = known.get(file)
  if (before !== undefined) return before
  const rows = file.rows as readonly Row[]
  const byCode = Map.groupBy(rows, ({ code, hcpcs, column1 }) => code ?? hcpcs ?? column1)
  const found = { byCode, others: byCode.get(undefined) ?? [] }
  known.set(file, found)
  return found
}
