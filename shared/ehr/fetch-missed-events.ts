import { recordNotification } from '../aws/records/record-notification.ts'
import { readNotification } from '../fhir/notifications/notification.ts'
import { readStatus } from '../fhir/notifications/subscription-status.ts'
import { child, children } from '../fhir/reading/element.ts'
import type { Ehr } from './ehr-client.ts'
import { eventsAt } from './subscriptions-at.ts'

/** More than these are looked for by what changed, not event by event. */
const MOST_EVENTS = 1000

/**
 * Fetches the events after `heard` up to `counted` and records them as if they had been sent; answers the last of them.
 * Answers nothing where the server keeps no events, or not all of these: then what changed has to be looked for.
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
  // It was we who spoke: what is written down of when the subscription was heard stays as it is.
  const { subscription: _, ...brought } = readNotification({ method: 'POST', headers: {}, body })
  await recordNotification(tenant, brought, { body, bytes: Buffer.from(body) })
  const events = readStatus(child(children(bundle, 'entry')[0], 'resource')).notified.length
  return events >= until - from + 1 ? String(until) : undefined
}
