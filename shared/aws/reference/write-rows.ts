import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb'
import { type Decimal, decimal, fixedText } from '../../exact/decimal.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { itemOf } from '../tables/items.ts'

const { DRUGS_TABLE } = settings('DRUGS_TABLE')

/** A row of the drugs table. */
export interface TableRow {
  /** `HCPCS#J9271`, `NDC#00006302602` … */
  readonly drug: string
  /** First day in force, and further text that tells two rows of that day apart. */
  readonly from: string
  readonly row: unknown
  /** Version it was written from. The row counts only if the catalogue has that version. */
  readonly version?: string | undefined
}

const MOST_IN_A_BATCH = 25
const MOST_TRIES = 8

/** Writes rows, many at a time and in no order. Reports the number of written rows to `progress`. */
export async function writeRows(
  rows: readonly TableRow[],
  progress: (done: number, of: number) => void = () => {},
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(rows.length / MOST_IN_A_BATCH) }, (_, at) =>
    rows.slice(at * MOST_IN_A_BATCH, (at + 1) * MOST_IN_A_BATCH),
  )
  let done = 0
  await concurrently(batches, async (batch) => {
    await writeBatch(
      batch.map(({ drug, from, row, version }) => ({
        PutRequest: { Item: itemOf({ drug, from, row: rowText(row), version }) },
      })),
    )
    done += batch.length
    progress(done, rows.length)
  })
}

/** Writes a batch. Sends rows again that the table could not take yet, with growing delays. */
async function writeBatch(requests: readonly WriteRequest[]): Promise<void> {
  let waiting = [...requests]
  for (let tries = 1; waiting.length > 0; tries += 1) {
    const { UnprocessedItems } = await dynamo.send(
      new BatchWriteItemCommand({ RequestItems: { [DRUGS_TABLE]: waiting } }),
    )
    waiting = UnprocessedItems?.[DRUGS_TABLE] ?? []
    if (waiting.length === 0) return
    if (tries === MOST_TRIES) throw new Error(`the drugs table did not take ${waiting.length} rows`)
    await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** tries))
  }
}

/** Fields of our rows that are exact numbers. They are stored as text. */
const DECIMALS = new Set(['amount', 'unitsPerContainer', 'packageSize'])

function rowText(row: unknown): string {
  return JSON.stringify(row, (key, value) => (DECIMALS.has(key) ? fixedText(value as Decimal) : value))
}

export function rowIn<Row>(text: string | undefined): Row {
  return JSON.parse(text ?? 'null', (key, value) => (DECIMALS.has(key) ? decimal(value as string) : value))
}
