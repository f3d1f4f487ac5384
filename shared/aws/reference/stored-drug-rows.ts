import { concurrently } from '../clients/concurrently.ts'
import { settings } from '../clients/settings.ts'
import { queryAll, textOf } from '../tables/items.ts'
import { rowIn } from './write-rows.ts'

const { DRUGS_TABLE } = settings('DRUGS_TABLE')

/** A row, and the version it was written from; absent for a shipped row. */
interface Row {
  readonly version: string | undefined
  readonly value: unknown
}

/** Milliseconds until rows are read again in any case. */
const KEPT_MS = 10 * 60_000
/** Most keys in memory. There are some thousand drugs and packages. */
const MOST_KEPT = 20_000

interface Kept {
  readonly asOf: string
  readonly since: number
  readonly rows: Map<string, Promise<readonly Row[]>>
}

let kept: Kept = { asOf: '', since: 0, rows: new Map() }

/** Reads rows of the drugs table, each key once. */
export interface DrugRows {
  /** Returns the rows under a key. Leaves out rows of versions that are not in `believed`. */
  at<Value>(key: string, believed?: ReadonlySet<string>): Promise<readonly Value[]>
  /** Returns the rows of one kind for these codes. */
  of<Value>(kind: string, codes: readonly string[], believed?: ReadonlySet<string>): Promise<readonly Value[]>
}

/**
 * Returns a reader that keeps its rows while `asOf`, the versions in force, stays the same. Rows are written before
 * the catalogue names their version. A function charges hundreds of visits from the same few drugs.
 */
export function drugRowsAsOf(asOf: string): DrugRows {
  const now = Date.now()
  if (kept.asOf !== asOf || now - kept.since > KEPT_MS || kept.rows.size > MOST_KEPT)
    kept = { asOf, since: now, rows: new Map() }
  const { rows } = kept
  const at = async <Value>(key: string, believed: ReadonlySet<string> = NONE): Promise<readonly Value[]> => {
    const reading = rows.get(key) ?? readDrugRows(key)
    rows.set(key, reading)
    reading.catch(() => rows.delete(key))
    const found = await reading
    return found.flatMap(({ version, value }) =>
      version === undefined || believed.has(version) ? [value as Value] : [],
    )
  }
  return {
    at,
    of: async <Value>(kind: string, codes: readonly string[], believed?: ReadonlySet<string>) =>
      (await concurrently([...new Set(codes)], (code) => at<Value>(`${kind}#${code}`, believed))).flat(),
  }
}

const NONE: ReadonlySet<string> = new Set()

/** Reads the rows under a key from the table. */
export async function readDrugRows(key: string): Promise<readonly Row[]> {
  const items = await queryAll({
    TableName: DRUGS_TABLE,
    KeyConditionExpression: 'drug = :drug',
    ExpressionAttributeValues: { ':drug': { S: key } },
  })
  return items.map((item) => ({ version: textOf(item, 'version'), value: rowIn(textOf(item, 'row')) }))
}
