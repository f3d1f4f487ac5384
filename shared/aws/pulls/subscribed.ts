import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { localReference } from '../../fhir/reading/element.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { itemOf, queryAll, textOf } from '../tables/items.ts'
import { partitionKey } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** One of our Subscriptions on a site's EHR, and the results of the checks on it. Instants are UTC. */
export interface Subscribed {
  /** Id on the EHR. */
  readonly id: string
  /** `MedicationAdministration`, or the topic's URL. */
  readonly about: string
  /** Requested heartbeat period in seconds; absent if it sends none (a Subscription by criteria has no heartbeat). */
  readonly heartbeatSeconds?: number | undefined
  /** Status by which its server activates it; `requested` if absent. */
  readonly startsAs?: string | undefined
  /** Time it was last created, rewritten or reactivated. */
  readonly since: string
  /** Time we ended it. */
  readonly ended?: string | undefined
  /** Time it was last found failed and reactivated; dropped after a while. */
  readonly wokenAt?: string | undefined
  /** The EHR's event count at the last check, if we had received fewer. */
  readonly behind?: string | undefined
  /** Number of the last event fetched rather than received. */
  readonly fetched?: string | undefined
  /** Time of the last fetch of missed events. */
  readonly filledAt?: string | undefined
}

/** Time and contents of a subscription's last notification. */
export interface Heard {
  readonly id: string
  readonly heardAt: string
  readonly status?: string | undefined
  readonly events?: string | undefined
}

/**
 * Stores a subscription that a person made, rewrote or ended.
 *
 *     T#demo#Subscribed | Subscribed#s1 | about, heartbeatSeconds, startsAs, since, ended, wokenAt, behind, fetched, filledAt
 */
export async function noteSubscribed(tenant: string, one: Subscribed): Promise<void> {
  await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item: subscribedItem(tenant, one) }))
}

/**
 * Stores the results of the checks on a subscription, in one conditional write. Returns false, and stores nothing, if a
 * person ended or rewrote the subscription since it was read.
 */
export async function noteChecked(tenant: string, checked: Subscribed): Promise<boolean> {
  const unchanged = 'attribute_not_exists(ended) AND since = :since'
  const put = { TableName: CHARGES_TABLE, Item: subscribedItem(tenant, checked), ConditionExpression: unchanged }
  const values = { ':since': { S: checked.since } }
  try {
    await dynamo.send(new PutItemCommand({ ...put, ExpressionAttributeValues: values }))
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

function subscribedItem(tenant: string, { id, heartbeatSeconds, ...rest }: Subscribed) {
  const key = { pk: partitionKey({ tenant, of: SUBSCRIBED }), sk: `Subscribed#${id}` }
  return itemOf({ ...rest, ...key, heartbeatSeconds: heartbeatSeconds?.toString() })
}

export async function subscribedOf(tenant: string): Promise<readonly Subscribed[]> {
  return (await itemsOf(tenant, SUBSCRIBED)).map((item) => {
    const said = (name: string) => textOf(item, name)
    const heartbeat = said('heartbeatSeconds')
    return {
      id: said('sk')?.slice('Subscribed#'.length) ?? '',
      about: said('about') ?? '',
      heartbeatSeconds: heartbeat === undefined ? undefined : Number(heartbeat),
      startsAs: said('startsAs'),
      since: said('since') ?? '',
      ended: said('ended'),
      wokenAt: said('wokenAt'),
      behind: said('behind'),
      fetched: said('fetched'),
      filledAt: said('filledAt'),
    }
  })
}

/**
 * Returns the last notification of each subscription. A subscription named both absolutely and relatively counts once.
 */
export async function heardOf(tenant: string): Promise<ReadonlyMap<string, Heard>> {
  const heard = new Map<string, Heard>()
  for (const item of await itemsOf(tenant, 'Heard')) {
    const id = localReference(textOf(item, 'subscription') ?? '')?.split('/')[1]
    const heardAt = textOf(item, 'heardAt') ?? ''
    if (id === undefined || heardAt < (heard.get(id)?.heardAt ?? '')) continue
    heard.set(id, { id, heardAt, status: textOf(item, 'status'), events: textOf(item, 'events') })
  }
  return heard
}

const SUBSCRIBED = 'Subscribed'

function itemsOf(tenant: string, of: string) {
  return queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: partitionKey({ tenant, of }) } },
    ConsistentRead: true,
  })
}
