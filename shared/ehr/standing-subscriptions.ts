import { heardOf, subscribedOf } from '../aws/pulls/subscribed.ts'
import type { Ehr } from './ehr-client.ts'
import { statusAt } from './subscriptions-at.ts'

/** State of one of our subscriptions: the EHR's status, and the events received here. */
export interface StandingSubscription {
  readonly id: string
  readonly about: string
  readonly status: string
  /** Number of events the EHR counted, and of the last one received; absent if the EHR does not count. */
  readonly events?: string | undefined
  readonly heard?: string | undefined
  readonly error?: string | undefined
  readonly heartbeatSeconds?: number | undefined
  readonly heardAt?: string | undefined
}

/** Returns the subscriptions that were created and not ended. */
export async function standingSubscriptions(tenant: string, ehr: Ehr): Promise<readonly StandingSubscription[]> {
  const [subscribed, heard] = await Promise.all([subscribedOf(tenant), heardOf(tenant)])
  const standing: StandingSubscription[] = []
  for (const { id, about, heartbeatSeconds, ended } of subscribed) {
    if (ended !== undefined) continue
    const { status, events, error } = await statusAt(ehr, id)
    const { heardAt, events: heardEvents } = heard.get(id) ?? {}
    standing.push({ id, about, status, events, heard: heardEvents, error, heartbeatSeconds, heardAt })
  }
  return standing
}
