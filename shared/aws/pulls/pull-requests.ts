import { createHash } from 'node:crypto'
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { Pull } from '../../fhir/notifications/notification-content.ts'
import type { SubscriptionNews } from '../../fhir/notifications/subscription-status.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { itemOf } from '../tables/items.ts'
import { PULL, partitionKey } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/**
 * Stores a request to fetch from the EHR. One item for each reference, so a repeated request is stored once.
 * `askedAt` is the time of the last request. The fetching function deletes the item only if `askedAt` has not changed
 * meanwhile. `reference` is as the sender wrote it, absolute too. The fetching function follows it only below the base
 * URL registered for the site.
 *
 *     T#demo#Pull | Pull#MedicationAdministration/a1 | because, named, identifier, event, subscription, topic, askedAt
 *     T#demo#Pull | Pull#something                   | an unnamed change: search for all changes
 *     T#demo#Pull | Pull#visit/Encounter/e1, Pull#clock | the schedule: refresh a visit, reconcile the site
 */
export async function requestPull(tenant: string, pull: Pull, news?: SubscriptionNews): Promise<void> {
  const { because, reference, identifier, event } = pull
  const Item = itemOf({
    pk: partitionKey({ tenant, of: 'Pull' }),
    sk: `${PULL}${keyOf(because === 'visit' ? `visit/${reference}` : (reference ?? identifier ?? because))}`,
    because,
    named: reference,
    identifier,
    event,
    subscription: news?.subscription,
    topic: news?.topic,
    askedAt: new Date().toISOString(),
  })
  await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item }))
}

/** Stores the status and time of a subscription's notification. The heartbeat check reads them. */
export async function noteHeard(tenant: string, news: SubscriptionNews, sentAt: string | undefined): Promise<void> {
  const Item = itemOf({
    ...news,
    pk: partitionKey({ tenant, of: 'Heard' }),
    sk: `Heard#${keyOf(news.subscription ?? '')}`,
    heardAt: new Date().toISOString(),
    sentAt,
  })
  await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item }))
}

/** Returns the text if it fits into a key, else its hash. */
function keyOf(said: string): string {
  return said.length <= 200 ? said : createHash('sha256').update(said).digest('hex')
}
