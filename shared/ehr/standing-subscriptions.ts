import { heardOf, subscribedOf } from '../aws/pulls/subscribed.ts'
import type { Ehr } from './ehr-client.ts'
import { statusAt } from './subscriptions-at.ts'

/** How a subscription of ours is: what the EHR says, and what we heard of it. */
export interface StandingSubscription {
  readonly id: string
  readonly about: string
  readonly status: string
  /** How many events the EHR has counted, where it counts, and up to which we heard. */
  readonly events?: string | undefined
  readonly heard?: string | undefined
  readonly error?: string | undefined
  readonly heartbeatSeconds?: number | undefined
  readonly heardAt?: string | undefined
}

/** Those that were made and not ended. */
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
