import { BatchWriteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { concurrently } from '../../aws/clients/concurrently.ts'
import type { Place } from './stores-of-a-site.ts'

export interface ItemKey {
  readonly pk: string
  readonly sk: string
}

/** Number of parts of the table that are read at the same time. */
const SEGMENTS = 4
const MOST_IN_A_BATCH = 25
const MOST_TRIES = 10

/**
 * Passes the keys of every item of a site to `take`. Reads the whole table, because it has no list of its partitions.
 */
export async function eachItemOf(
  dynamo: DynamoDBClient,
  { name: TableName, begin }: Place,
  take: (keys: readonly ItemKey[]) => Promise<void>,
): Promise<void> {
  const segments = Array.from({ length: SEGMENTS }, (_, segment) => segment)
  await concurrently(segments, async (Segment) => {
    let from: ScanCommand['input']['ExclusiveStartKey']
    do {
      const { Items = [], LastEvaluatedKey } = await dynamo.send(
        new ScanCommand({
          TableName,
          Segment,
          TotalSegments: SEGMENTS,
          ConsistentRead: true, // includes items written a moment ago
          FilterExpression: 'begins_with(pk, :site)',
          ProjectionExpression: 'pk, sk',
          ExpressionAttributeValues: { ':site': { S: begin } },
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      )
      await take(Items.map(({ pk, sk }) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' })))
      from = LastEvaluatedKey
    } while (from !== undefined)
  })
}

export async function deleteItems(
  dynamo: DynamoDBClient,
  { name: table, begin }: Place,
  keys: readonly ItemKey[],
): Promise<void> {
  const foreign = keys.filter(({ pk }) => !pk.startsWith(begin))
  if (foreign.length > 0) throw new Error(`${foreign.length} items are of another site`) // a last check before deleting
  for (let at = 0; at < keys.length; at += MOST_IN_A_BATCH) {
    let waiting = keys.slice(at, at + MOST_IN_A_BATCH).map(({ pk, sk }) => ({
      DeleteRequest: { Key: { pk: { S: pk }, sk: { S: sk } } },
    }))
    for (let tries = 1; waiting.length > 0; tries += 1) {
      const { UnprocessedItems } = await dynamo.send(new BatchWriteItemCommand({ RequestItems: { [table]: waiting } }))
      waiting = (UnprocessedItems?.[table] ?? []) as typeof waiting
      if (waiting.length > 0 && tries === MOST_TRIES) throw new Error(`${table} did not delete ${waiting.length} items`)
      if (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** tries))
    }
  }
}

/** Returns the word after the site in a partition key. */
export function placeOfItem({ pk }: ItemKey): string {
  return pk.split('#')[2] ?? ''
}
