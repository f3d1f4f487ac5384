import { BatchGetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, queryAll, textOf } from '../tables/items.ts'
import { COPIES, copiesPlace, partitionKey, referenceKey } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** A copy of a resource: `Type/id`, and the partition it lies in. */
export interface PlacedCopy {
  readonly tenant: string
  readonly reference: string
  readonly pk: string
}

/**
 * Notes that these partitions hold copies of resources. Returns for each copy all partitions that hold or held one.
 * The notes are read consistently, and an index can lag behind. So of two copies noted at the same moment, at least
 * one sees the other. Copies that were recorded before there were notes are in the index.
 */
export async function noteWhereTheyLie<Copy extends PlacedCopy>(
  copies: readonly Copy[],
): Promise<readonly { readonly copy: Copy; readonly places: readonly string[] }[]> {
  const noted = await placesNoted(copies)
  return concurrently(copies, async (copy) => {
    const known = noted.get(keyOf(copy)) ?? []
    if (known.includes(copy.pk)) return { copy, places: known }
    const before = known.length > 0 ? [] : await placesIndexed(copy)
    return { copy, places: await note(copy, before) }
  })
}

/** Returns the partitions that hold or held copies of a resource. */
export async function placesOfCopies(tenant: string, reference: string): Promise<readonly string[]> {
  const copy = { tenant, reference }
  const [noted, indexed] = await Promise.all([placesNoted([copy]), placesIndexed(copy)])
  return [...new Set([...(noted.get(keyOf(copy)) ?? []), ...indexed])]
}

type Named = Omit<PlacedCopy, 'pk'>

/** Adds to the note and reads it, in one write. */
async function note(copy: PlacedCopy, before: readonly string[]): Promise<readonly string[]> {
  const { Attributes } = await dynamo.send(
    new UpdateItemCommand({
      TableName: CHARGES_TABLE,
      Key: noteKey(copy),
      UpdateExpression: 'ADD places :places',
      ExpressionAttributeValues: { ':places': { SS: [...new Set([copy.pk, ...before])] } },
      ReturnValues: 'ALL_NEW',
    }),
  )
  return Attributes?.places?.SS ?? []
}

/** Most items that DynamoDB reads in one request. */
const MOST_AT_ONCE = 100

async function placesNoted(copies: readonly Named[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const keys = [...new Map(copies.map((copy) => [keyOf(copy), noteKey(copy)])).values()]
  const batches = Array.from({ length: Math.ceil(keys.length / MOST_AT_ONCE) }, (_, at) =>
    keys.slice(at * MOST_AT_ONCE, (at + 1) * MOST_AT_ONCE),
  )
  const items = (await concurrently(batches, readAll)).flat()
  return new Map(items.map((item) => [textOf(item, 'pk') ?? '', item.places?.SS ?? []]))
}

async function readAll(keys: readonly Item[]): Promise<readonly Item[]> {
  const items: Item[] = []
  for (let left = [...keys]; left.length > 0; ) {
    const asked = { [CHARGES_TABLE]: { Keys: left, ConsistentRead: true } }
    const { Responses, UnprocessedKeys } = await dynamo.send(new BatchGetItemCommand({ RequestItems: asked }))
    items.push(...(Responses?.[CHARGES_TABLE] ?? []))
    left = UnprocessedKeys?.[CHARGES_TABLE]?.Keys ?? []
  }
  return items
}

async function placesIndexed({ tenant, reference }: Named): Promise<readonly string[]> {
  const items = await queryAll({
    TableName: CHARGES_TABLE,
    IndexName: 'by-reference',
    KeyConditionExpression: 'copyOf = :copyOf',
    ExpressionAttributeValues: { ':copyOf': { S: referenceKey(tenant, reference) } },
  })
  return items.flatMap((item) => textOf(item, 'pk') ?? [])
}

function keyOf({ tenant, reference }: Named): string {
  return partitionKey({ tenant, of: copiesPlace(reference) })
}

function noteKey(copy: Named) {
  return itemOf({ pk: keyOf(copy), sk: COPIES })
}
