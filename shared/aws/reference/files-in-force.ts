import type { CmsFile, CmsFileKind } from '../../cms-files/cms-file.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { fileOf } from './published-files.ts'
import { type PublishedVersion, versionsOn } from './published-version.ts'

/**
 * The kinds of files that prices and edits are read from (`tablesOfFiles`). Payment limits and packages have their own
 * readers.
 */
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
 * Returns the files of prices and edits in force on any of these days, from these versions. Returns only the rows of
 * these codes, because a file has up to 100,000 rows and a visit needs thirty. A file that begins later comes later.
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
  /** Rows without a code: a locality, or a drug without a code. */
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
