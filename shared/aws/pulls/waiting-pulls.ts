import { ConditionalCheckFailedException, DeleteItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb'
import type { Pull } from '../../fhir/notifications/notification-content.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, queryAll, textOf } from '../tables/items.ts'
import { PULL, partitionKey } from '../tables/keys.ts'
import { requestPull } from './pull-requests.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** A stored request to fetch. */
export interface WaitingPull extends Pull {
  readonly tenant: string
  /** Sort key: `Pull#Encounter/e1`. */
  readonly key: string
  readonly askedAt: string
}

/** Returns every stored request of a site, in the order of their keys. */
export async function waitingPulls(tenant: string): Promise<readonly WaitingPull[]> {
  return (await itemsWaiting(tenant)).map((item) => pullIn(tenant, item))
}

/** Returns the request under a key; undefined if it was already fetched. */
export async function waitingPull(tenant: string, key: string): Promise<WaitingPull | undefined> {
  const Key = itemOf({ pk: partitionKey({ tenant, of: 'Pull' }), sk: key })
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: CHARGES_TABLE, Key, ConsistentRead: true }))
  return Item === undefined ? undefined : pullIn(tenant, Item)
}

/** Deletes a finished request, unless it was requested again meanwhile. */
export async function donePulling({ tenant, key, askedAt }: WaitingPull): Promise<void> {
  try {
    await dynamo.send(
      new DeleteItemCommand({
        TableName: CHARGES_TABLE,
        Key: itemOf({ pk: partitionKey({ tenant, of: 'Pull' }), sk: key }),
        ConditionExpression: 'askedAt = :askedAt',
        ExpressionAttributeValues: { ':askedAt': { S: askedAt } },
      }),
    )
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

/**
 * Repeats the requests that wait since before an instant, because they failed or their message was lost. Returns their
 * number.
 */
export async function askAgain(tenant: string, before: string): Promise<number> {
  const items = await itemsWaiting(tenant, before)
  for (const item of items) await requestPull(tenant, pullIn(tenant, item))
  return items.length
}

/** Reads the stored requests; with `before` only those asked for before that instant. */
function itemsWaiting(tenant: string, before?: string): Promise<readonly Item[]> {
  return queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :pull)',
    ...(before === undefined ? {} : { FilterExpression: 'askedAt < :before' }),
    ExpressionAttributeValues: {
      ':pk': { S: partitionKey({ tenant, of: 'Pull' }) },
      ':pull': { S: PULL },
      ...(before === undefined ? {} : { ':before': { S: before } }),
    },
  })
}

function pullIn(tenant: string, item: Item): WaitingPull {
  const [reference, identifier, event] = ['named', 'identifier', 'event'].map((name) => textOf(item, name))
  return {
    tenant,
    key: textOf(item, 'sk') ?? '',
    askedAt: textOf(item, 'askedAt') ?? '',
    because: (textOf(item, 'because') ?? 'something') as Pull['because'],
    ...(reference === undefined ? {} : { reference }),
    ...(identifier === undefined ? {} : { identifier }),
    ...(event === undefined ? {} : { event }),
  }
}
