import { concurrently } from '../clients/concurrently.ts'
import { settings } from '../clients/settings.ts'
import { queryAll, textOf } from '../tables/items.ts'
import { rowIn } from './write-rows.ts'

const { DRUGS_TABLE } = settings('DRUGS_TABLE')

/** A row, and the file it was written from; absent where it came with the product. */
interface Row {
  readonly version: string | undefined
  readonly value: unknown
}

/** Rows are re-read after so long whatever is said of them. */
const KEPT_MS = 10 * 60_000
/** Drugs and packages there are some thousands of. */
const MOST_KEPT = 20_000

interface Kept {
  readonly asOf: string
  readonly since: number
  readonly rows: Map<string, Promise<readonly Row[]>>
}

let kept: Kept = { asOf: '', since: 0, rows: new Map() }

/** Reads rows of the drugs table as they stand, each key once. */
export interface DrugRows {
  /** Rows under a key; those written from a file only where it is among these. */
  at<Value>(key: string, believed?: ReadonlySet<string>): Promise<readonly Value[]>
  /** Rows of these codes, of one kind. */
  of<Value>(kind: string, codes: readonly string[], believed?: ReadonlySet<string>): Promise<readonly Value[]>
}

/**
 * What was read is good as long as the table is filled with the same and the catalogue knows the same files (`asOf`): rows
 * are written before either says so. A function charges hundreds of visits from the same few drugs.
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

/** The same as it stands this instant. */
export async function readDrugRows(key: string): Promise<readonly Row[]> {
  const items = await queryAll({
    TableName: DRUGS_TABLE,
    KeyConditionExpression: 'drug = :drug',
    ExpressionAttributeValues: { ':drug': { S: key } },
  })
  return items.map((item) => ({ version: textOf(item, 'version'), value: rowIn(textOf(item, 'row')) }))
}
