import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { itemOf, textOf } from '../tables/items.ts'
import { partitionKey } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** Returns the time up to which changes of one type in a site's EHR are known; undefined before the first search. */
export async function pollCursor(tenant: string, type: string): Promise<string | undefined> {
  const Key = keyOf(tenant, type)
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: CHARGES_TABLE, Key, ConsistentRead: true }))
  return textOf(Item, 'until')
}

/** Stores the time up to which all changes were read. */
export async function savePollCursor(tenant: string, type: string, until: string): Promise<void> {
  const Item = { ...keyOf(tenant, type), ...itemOf({ until }) }
  await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item }))
}

function keyOf(tenant: string, type: string) {
  return itemOf({ pk: partitionKey({ tenant, of: 'Looked' }), sk: `Looked#${type}` })
}
