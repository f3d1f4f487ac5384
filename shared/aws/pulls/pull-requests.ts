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
 * Writes down that something has to be fetched from the EHR, for whatever does the fetching: an item a reference, sent
 * again it lies there once. `askedAt` is when it was last asked for; whoever has fetched it deletes the item where
 * `askedAt` is still what it saw. `reference` is as the sender wrote it, absolute too: it is for the fetcher to follow it
 * only below the base URL that is registered for the site.
 *
 *     T#demo#Pull | Pull#MedicationAdministration/a1 | because, named, identifier, event, subscription, topic, askedAt
 *     T#demo#Pull | Pull#something                   | something changed, and nobody said what: look at all of it
 *     T#demo#Pull | Pull#visit/Encounter/e1, Pull#clock | it is time to look after a visit, after the site
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

/** A subscription has spoken: how it is and when that was, for whoever watches over its heartbeat. */
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

/** As said where it fits into a key, else by its hash. */
function keyOf(said: string): string {
  return said.length <= 200 ? said : createHash('sha256').update(said).digest('hex')
}
