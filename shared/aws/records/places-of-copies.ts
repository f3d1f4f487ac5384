import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { itemOf, queryAll, textOf } from '../tables/items.ts'
import { copiesPlace, LIES_AT, partitionKey, referenceKey } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/**
 * Notes that a copy of a resource lies in a partition, and answers all partitions that copies of it ever lay in. An index
 * may lag behind; what is noted here is read as it was written. What was recorded before copies were noted is in the index.
 */
export async function noteWhereItLies(tenant: string, reference: string, pk: string): Promise<readonly string[]> {
  const known = await placesNoted(tenant, reference)
  if (known.includes(pk)) return known
  const before = known.length > 0 ? [] : await placesIndexed(tenant, reference)
  await concurrently([...new Set([pk, ...before])], (place) => {
    const Item = itemOf({ pk: partitionKey({ tenant, of: copiesPlace(reference) }), sk: LIES_AT + place })
    return dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item }))
  })
  return placesNoted(tenant, reference)
}

/** The partitions in which copies of a resource lie, or lay once. */
export async function placesOfCopies(tenant: string, reference: string): Promise<readonly string[]> {
  const [noted, indexed] = await Promise.all([placesNoted(tenant, reference), placesIndexed(tenant, reference)])
  return [...new Set([...noted, ...indexed])]
}

async function placesNoted(tenant: string, reference: string): Promise<readonly string[]> {
  const items = await queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :copies',
    ExpressionAttributeValues: { ':copies': { S: partitionKey({ tenant, of: copiesPlace(reference) }) } },
    ConsistentRead: true,
  })
  return items.flatMap((item) => textOf(item, 'sk')?.slice(LIES_AT.length) ?? [])
}

async function placesIndexed(tenant: string, reference: string): Promise<readonly string[]> {
  const items = await queryAll({
    TableName: CHARGES_TABLE,
    IndexName: 'by-reference',
    KeyConditionExpression: 'copyOf = :copyOf',
    ExpressionAttributeValues: { ':copyOf': { S: referenceKey(tenant, reference) } },
  })
  return items.flatMap((item) => textOf(item, 'pk') ?? [])
}
