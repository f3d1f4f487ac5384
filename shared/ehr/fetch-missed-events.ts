import { recordNotification } from '../aws/records/record-notification.ts'
import { readNotification } from '../fhir/notifications/notification.ts'
import { readStatus } from '../fhir/notifications/subscription-status.ts'
import { child, children } from '../fhir/reading/element.ts'
import type { Ehr } from './ehr-client.ts'
import { eventsAt } from './subscriptions-at.ts'

/** The most events fetched one by one. For more, a search for changes is used. */
const MOST_EVENTS = 1000

/**
 * Fetches the events after `heard` up to `counted` and records them as if the EHR had sent them. Returns the number of
 * the last one. Returns undefined if the server does not keep all of these events: then a search for changes is needed.
 */
export async function fetchMissedEvents(
  tenant: string,
  ehr: Ehr,
  id: string,
  heard: string,
  counted: string | undefined,
): Promise<string | undefined> {
  const [from, until] = [Number(heard) + 1, Number(counted)]
  if (!Number.isSafeInteger(until) || until - from >= MOST_EVENTS) return undefined
  const bundle = await eventsAt(ehr, id, from, until)
  if (bundle === undefined) return undefined
  const body = JSON.stringify(bundle)
  // We asked for these events, so they do not count as a sign of life of the subscription.
  const { subscription: _, ...brought } = readNotification({ method: 'POST', headers: {}, body })
  await recordNotification(tenant, brought, { body, bytes: Buffer.from(body) })
  const events = readStatus(child(children(bundle, 'entry')[0], 'resource')).notified.length
  return events >= until - from + 1 ? String(until) : undefined
}
