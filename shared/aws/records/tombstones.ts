import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import type { Tombstone } from '../../fhir/notifications/notification-content.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, queryAll, textOf } from '../tables/items.ts'
import { deletedPlace, partitionKey, referenceKey } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** Writes down that a resource is gone; where nobody says since when, since now. A later one stands. */
export async function bury(tenant: string, { type, id, at }: Tombstone): Promise<void> {
  const newness = at ?? new Date().toISOString()
  const Item = itemOf({
    pk: partitionKey({ tenant, of: deletedPlace(`${type}/${id}`) }),
    sk: `${type}#${id}`,
    newness,
    since: at === undefined ? 'received' : undefined, // then it may have been there again when it was received
  })
  await putWhere(Item, 'attribute_not_exists(pk) OR newness < :newness', { ':newness': { S: newness } })
}

/** A resource that came to a home, or a tombstone: tenant and `Type/id`, and where the item lies. */
export interface Arrived {
  readonly tenant: string
  readonly reference: string
  /** Its home's partition; absent for a tombstone. */
  readonly pk?: string
}

/**
 * Takes away what is charted no more, whichever came first: the tombstone finds the copies there are, and what comes
 * later finds the tombstone. What takes the place of a copy has its home charged again, and keeps what it said for whoever
 * asks why a line was charged; only a newer one stands again.
 */
export async function withdrawDeleted(arrived: readonly Arrived[]): Promise<void> {
  const references = [...new Map(arrived.map((one) => [referenceKey(one.tenant, one.reference), one])).values()]
  const tombstones = await tombstonesOf(references)
  if (tombstones.size === 0) return
  await concurrently(arrived, async ({ tenant, reference, pk }) => {
    const newness = tombstones.get(referenceKey(tenant, reference))
    if (newness === undefined) return
    const homes = pk === undefined ? await homesOf(tenant, reference) : [pk]
    await concurrently(homes, (home) => withdraw(home, reference, newness))
  })
}

/** Since when they are gone, of those that are. */
async function tombstonesOf(references: readonly Arrived[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (let from = 0; from < references.length; from += MOST_AT_ONCE) {
    let keys = references
      .slice(from, from + MOST_AT_ONCE)
      .map(({ tenant, reference }) => tombstoneKey(tenant, reference))
    while (keys.length > 0) {
      const asked = { [CHARGES_TABLE]: { Keys: keys, ConsistentRead: true } }
      const { Responses, UnprocessedKeys } = await dynamo.send(new BatchGetItemCommand({ RequestItems: asked }))
      for (const item of Responses?.[CHARGES_TABLE] ?? [])
        if (textOf(item, 'lifted') === undefined)
          found.set(textOf(item, 'pk')?.replace('#Deleted#', '#') ?? '', textOf(item, 'newness') ?? '')
      keys = UnprocessedKeys?.[CHARGES_TABLE]?.Keys ?? []
    }
  }
  return found
}

/** DynamoDB reads a hundred at once. */
const MOST_AT_ONCE = 100

/** Where the tombstone of a resource lies. */
export function tombstoneKey(tenant: string, reference: string): Record<string, AttributeValue> {
  return itemOf({ pk: partitionKey({ tenant, of: deletedPlace(reference) }), sk: reference.replace('/', '#') })
}

async function homesOf(tenant: string, reference: string): Promise<readonly string[]> {
  const items = await queryAll({
    TableName: CHARGES_TABLE,
    IndexName: 'by-reference',
    KeyConditionExpression: 'copyOf = :copyOf',
    ExpressionAttributeValues: { ':copyOf': { S: referenceKey(tenant, reference) } },
  })
  return items.flatMap((item) => textOf(item, 'pk') ?? [])
}

async function withdraw(pk: string, reference: string, newness: string): Promise<void> {
  const Key = itemOf({ pk, sk: reference.replace('/', '#') })
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: CHARGES_TABLE, Key, ConsistentRead: true }))
  const [withdrawn, sha256] = [textOf(Item, 'resource'), textOf(Item, 'sha256')]
  if (withdrawn === undefined || (textOf(Item, 'newness') ?? '') > newness) return
  const mark = { ...Key, ...itemOf({ sha256, newness, withdrawn }) }
  await putWhere(mark, 'sha256 = :sha256', { ':sha256': { S: sha256 ?? '' } }) // or it changed, and comes by again
}

/** Answers whether the condition held. */
export async function putWhere(
  item: Item,
  condition: string,
  values: Record<string, AttributeValue>,
): Promise<boolean> {
  try {
    const where = { ConditionExpression: condition, ExpressionAttributeValues: values }
    await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item: item, ...where }))
    return true
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    return false
  }
}
