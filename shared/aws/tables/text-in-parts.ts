import { createHash } from 'node:crypto'
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import type { Item } from './items.ts'
import { partitionKey, SHEET_TEXT } from './keys.ts'

/** Most bytes of a packed sheet in one item. DynamoDB allows 400 KB with keys and names. */
export const MOST_SHEET_BYTES = 350_000

/**
 * Stores a sheet that is too large for one item in parts, and returns the item that names them. Returns other items as they
 * are. The parts lie under the hash of the text, so that a repeated call writes the same. Call it before the item is put.
 */
export async function storedInParts(TableName: string, tenant: string, item: Item): Promise<Item> {
  const bytes = item.sheet?.B
  if (bytes === undefined || bytes.length <= MOST_SHEET_BYTES) return item
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const pk = partitionKey({ tenant, of: `${SHEET_TEXT}${sha256}` })
  const count = Math.ceil(bytes.length / MOST_SHEET_BYTES)
  await concurrently([...Array(count).keys()], (at) => {
    const part = { B: bytes.subarray(at * MOST_SHEET_BYTES, (at + 1) * MOST_SHEET_BYTES) }
    return dynamo.send(new PutItemCommand({ TableName, Item: { ...keyOf(pk, at), sheet: part } }))
  })
  const { sheet: _, ...rest } = item
  return { ...rest, sheetIn: { S: pk }, sheetParts: { S: String(count) } }
}

/** Returns an item with its sheet, read from its parts if it was stored in parts. Throws if a part is missing. */
export async function joinedFromParts(TableName: string, item: Item): Promise<Item> {
  const { sheetIn, sheetParts, ...rest } = item
  const pk = sheetIn?.S
  if (pk === undefined) return item
  const parts = await concurrently([...Array(Number(sheetParts?.S ?? 0)).keys()], async (at) => {
    const Key = keyOf(pk, at)
    const { Item } = await dynamo.send(
      new GetItemCommand({ TableName, Key, ProjectionExpression: 'sheet', ConsistentRead: true }),
    )
    if (Item?.sheet?.B === undefined)
      throw new Error(`part ${at + 1} of a sheet is not in the table: restore the table, or charge the visit again`)
    return Item.sheet.B
  })
  return { ...rest, sheet: { B: Buffer.concat(parts) } }
}

/** Returns the items of a query, each sheet whole. */
export async function withWholeSheets(TableName: string, items: readonly Item[]): Promise<readonly Item[]> {
  if (items.every(({ sheetIn }) => sheetIn === undefined)) return items
  return concurrently(items, (item) => joinedFromParts(TableName, item))
}

function keyOf(pk: string, at: number): Record<'pk' | 'sk', { readonly S: string }> {
  return { pk: { S: pk }, sk: { S: `part-${String(at + 1).padStart(4, '0')}` } }
}
