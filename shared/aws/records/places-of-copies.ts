import { BatchGetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, textOf } from '../tables/items.ts'
import { COPIES, copiesPlace, partitionKey } from '../tables/keys.ts'
import { onlyPlaceOf } from '../tables/only-place.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** A copy of a resource: `Type/id`, and the partition it lies in. */
export interface PlacedCopy {
  readonly tenant: string
  readonly reference: string
  readonly pk: string
}

/**
 * Notes that these partitions hold copies of resources. Returns for each copy all partitions that hold or held one.
 * The notes are read consistently. So of two copies noted at the same moment, at least one sees the other.
 */
export async function noteWhereTheyLie<Copy extends PlacedCopy>(
  copies: readonly Copy[],
): Promise<readonly { readonly copy: Copy; readonly places: readonly string[] }[]> {
  const noted = await placesNoted(copies)
  return concurrently(copies, async (copy) => {
    const known = noted.get(keyOf(copy)) ?? []
    return { copy, places: known.includes(copy.pk) ? known : await note(copy) }
  })
}

/** Returns the partitions that hold or held copies of a resource; for a type that never moves, the only one that can. */
export async function placesOfCopies(tenant: string, reference: string): Promise<readonly string[]> {
  const only = onlyPlaceOf(tenant, reference)
  if (only !== undefined) return [partitionKey(only)]
  const copy = { tenant, reference }
  const noted = await placesNoted([copy])
  return noted.get(keyOf(copy)) ?? []
}

type Named = Omit<PlacedCopy, 'pk'>

/** Adds to the note and reads it, in one write. */
async function note(copy: PlacedCopy): Promise<readonly string[]> {
  const { Attributes } = await dynamo.send(
    new UpdateItemCommand({
      TableName: CHARGES_TABLE,
      Key: noteKey(copy),
      UpdateExpression: 'ADD places :places',
      ExpressionAttributeValues: { ':places': { SS: [copy.pk] } },
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

function keyOf({ tenant, reference }: Named): string {
  return partitionKey({ tenant, of: copiesPlace(reference) })
}

function noteKey(copy: Named) {
  return itemOf({ pk: keyOf(copy), sk: COPIES })
}
