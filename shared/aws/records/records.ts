import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { readJson } from '../../fhir/reading/read-json.ts'
import type { ReceivedResource } from '../../fhir/reading/received-resource.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, queryAll, textOf } from '../tables/items.ts'
import { type Partition, partitionKey } from '../tables/keys.ts'
import { itemFor } from './record-item.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** What became of a resource that came: `same` and `older` changed nothing, `contested` is kept beside the one that stands. */
export type Kept = 'new' | 'same' | 'older' | 'contested'

/**
 * Keeps a resource as last received. Newer by `meta.lastUpdated` stands; of two that differ and say the same time, or none,
 * the one whose text sorts last stands and the other is kept beside it: whatever order they come in, it ends the same.
 */
export async function keep(tenant: string, record: ReceivedResource): Promise<Kept> {
  const item = itemFor(tenant, record)
  const standing = await putWhere(item, 'attribute_not_exists(pk) OR newness < :newness', {
    newness: textOf(item, 'newness'),
  })
  if (standing === undefined) return 'new'
  if (textOf(standing, 'sha256') === textOf(item, 'sha256')) return 'same'
  if ((textOf(standing, 'newness') ?? '') > (textOf(item, 'newness') ?? '')) return 'older'
  return settle(tenant, record, item, standing)
}

/** Two say the same time and not the same thing. The loser is written down before the winner takes its place. */
async function settle(tenant: string, record: ReceivedResource, item: Item, standing: Item): Promise<Kept> {
  const wins = (textOf(item, 'resource') ?? '') > (textOf(standing, 'resource') ?? '')
  const loser = wins ? standing : item
  const beside = itemOf({
    pk: partitionKey({ tenant, of: `Contested#${record.type}/${record.id}` }),
    sk: `${textOf(loser, 'newness')}#${textOf(loser, 'sha256')}`,
    contested: textOf(loser, 'resource'),
  })
  await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item: beside }))
  if (!wins) return 'contested'
  const taken = await putWhere(item, 'sha256 = :sha256', { sha256: textOf(standing, 'sha256') })
  return taken === undefined ? 'contested' : keep(tenant, record) // somebody else was quicker: look again
}

/** Puts the item if the condition holds for what stands there; else answers what does. */
async function putWhere(
  item: Item,
  condition: string,
  values: Readonly<Record<string, string | undefined>>,
): Promise<Item | undefined> {
  const named = Object.entries(values).map(([name, value]) => [`:${name}`, { S: value ?? '' }])
  try {
    await dynamo.send(
      new PutItemCommand({
        TableName: CHARGES_TABLE,
        Item: item,
        ConditionExpression: condition,
        ExpressionAttributeValues: Object.fromEntries(named),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    )
    return undefined
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item !== undefined) return error.Item
    throw error
  }
}

/** Everything in a home, in one query: resources as last received, and the items that are none. */
export async function readPartition(home: Partition): Promise<Contents> {
  return contentsOf(await readItems(home))
}

export interface Contents {
  readonly resources: readonly unknown[]
  readonly others: readonly Item[]
}

export function contentsOf(items: readonly Item[]): Contents {
  const resources: unknown[] = []
  const others: Item[] = []
  for (const item of items) {
    const resource = textOf(item, 'resource')
    if (resource === undefined) others.push(item)
    else resources.push(readJson(resource))
  }
  return { resources, others }
}

export function readItems(home: Partition): Promise<readonly Item[]> {
  return queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :home',
    ExpressionAttributeValues: { ':home': { S: partitionKey(home) } },
    ConsistentRead: true,
  })
}
