import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { itemOf } from '../tables/items.ts'
import { partitionKey } from '../tables/keys.ts'
import { onlyPlaceOf } from '../tables/only-place.ts'
import { placesOfCopies } from './places-of-copies.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/**
 * True if a resource was ever recorded, in any partition. One of a type that may move is unknown until the stream has noted
 * it.
 */
export async function isKnown(tenant: string, reference: string): Promise<boolean> {
  const only = onlyPlaceOf(tenant, reference)
  if (only === undefined) return (await placesOfCopies(tenant, reference)).length > 0
  const Key = itemOf({ pk: partitionKey(only), sk: reference.replace('/', '#') })
  const { Item } = await dynamo.send(
    new GetItemCommand({ TableName: CHARGES_TABLE, Key, ProjectionExpression: 'pk', ConsistentRead: true }),
  )
  return Item !== undefined
}
