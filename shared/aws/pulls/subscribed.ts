import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { localReference } from '../../fhir/reading/element.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { itemOf, queryAll, textOf } from '../tables/items.ts'
import { partitionKey } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** A Subscription of ours on a site's EHR, and what came of looking after it. Instants are UTC. */
export interface Subscribed {
  /** Its id on the EHR. */
  readonly id: string
  /** `MedicationAdministration`, or the topic's URL. */
  readonly about: string
  /** Seconds between two signs of life it was asked for; absent where it gives none (criteria have no heartbeat). */
  readonly heartbeatSeconds?: number | undefined
  /** The status by which its server takes it up: `requested`, where nothing is said. */
  readonly startsAs?: string | undefined
  /** When it was last created, written anew or woken. */
  readonly since: string
  /** When it was ended by us. */
  readonly ended?: string | undefined
  /** When it was last found failing and woken, as long as that is not long ago. */
  readonly wokenAt?: string | undefined
  /** How many events the EHR had counted at the last look, where we had heard of fewer. */
  readonly behind?: string | undefined
  /** The last event that was fetched, not heard of. */
  readonly fetched?: string | undefined
  /** When what may have been missed was last looked for. */
  readonly filledAt?: string | undefined
}

/** When a subscription last spoke, and what it said of itself. */
export interface Heard {
  readonly id: string
  readonly heardAt: string
  readonly status?: string | undefined
  readonly events?: string | undefined
}

/**
 *     T#demo#Subscribed | Subscribed#s1 | about, heartbeatSeconds, startsAs, since, ended, wokenAt, behind, fetched, filledAt
 */
export async function noteSubscribed(tenant: string, { id, heartbeatSeconds, ...rest }: Subscribed): Promise<void> {
  const key = { pk: partitionKey({ tenant, of: SUBSCRIBED }), sk: `Subscribed#${id}` }
  const Item = itemOf({ ...rest, ...key, heartbeatSeconds: heartbeatSeconds?.toString() })
  await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item }))
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

/** By subscription; of one that was named in several ways (absolute, relative) what it said last. */
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
