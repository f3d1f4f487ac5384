import { noteSubscribed, subscribedOf } from '../aws/pulls/subscribed.ts'
import { text } from '../fhir/reading/element.ts'
import { type SubscribingServer, subscribingServer } from '../fhir/subscriptions/subscribing-server.ts'
import { heartbeatOf } from '../fhir/subscriptions/subscription-differences.ts'
import { planSubscriptions, planToEnd, type SubscriptionStep } from '../fhir/subscriptions/subscription-plan.ts'
import { subscriptionsWanted } from '../fhir/subscriptions/subscription-wanted.ts'
import type { Hook, SubscriptionWish } from '../fhir/subscriptions/subscription-wish.ts'
import type { Ehr } from './ehr-client.ts'
import { EhrFault } from './ehr-fault.ts'
import { serverAt, subscriptionsAt } from './subscriptions-at.ts'

/** The planned steps at a site's EHR, and the server facts that decided them. */
export interface SubscribingPlan {
  readonly server: SubscribingServer
  readonly steps: readonly SubscriptionStep[]
}

/** A completed step, or a failed one with its fault. The other steps run in both cases. */
export type Taken = SubscriptionStep & { readonly fault?: string }

/** Plans to end all subscriptions to our address. */
export async function planToEndAt(ehr: Ehr, hook: Hook): Promise<readonly SubscriptionStep[]> {
  return planToEnd(hook.endpoint, await subscriptionsAt(ehr, hook.endpoint))
}

/**
 * Plans without changing anything. Throws a `Refusal` if the server cannot be subscribed to, an `EhrFault` if it does
 * not answer.
 */
export async function planSite(ehr: Ehr, hook: Hook, wish: SubscriptionWish, now: string): Promise<SubscribingPlan> {
  const server = wish.form === undefined ? await serverAt(ehr) : await serverAt(ehr).catch(() => UNSAID)
  const wanted = subscriptionsWanted(server, hook, wish)
  return { server, steps: planSubscriptions(wanted, await subscriptionsAt(ehr, hook.endpoint), now) }
}

/** Used if the person names the form of subscription. The server then need not describe itself. */
const UNSAID = subscribingServer({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' })

/** Runs the plan and stores each subscription, so that silence is noticed. Safe to repeat after an interruption. */
export async function carryOut(
  tenant: string,
  ehr: Ehr,
  steps: readonly SubscriptionStep[],
  now: string,
): Promise<readonly Taken[]> {
  const known = new Map((await subscribedOf(tenant)).map((one) => [one.id, one]))
  const taken: Taken[] = []
  for (const step of steps) {
    const done = await take(ehr, step).catch((error: unknown): Taken => {
      if (error instanceof EhrFault) return { ...step, fault: inWords(error) }
      throw error
    })
    taken.push(done)
    const { act, id, about, heartbeatSeconds, startsAs, fault } = done
    if (fault !== undefined || id === undefined || act === 'leave') continue
    const before = known.get(id)
    if (act === 'keep' && before !== undefined && before.ended === undefined) continue
    const ended = act === 'stop' ? now : undefined
    await noteSubscribed(tenant, { id, about, heartbeatSeconds, startsAs, since: now, ended, fetched: before?.fetched })
  }
  const there = new Set(taken.map(({ id }) => id))
  for (const one of known.values())
    if (!there.has(one.id) && one.ended === undefined) await noteSubscribed(tenant, { ...one, ended: now })
  return taken
}

/** Runs one step. A server may answer with the resource, or only with its address. */
async function take(ehr: Ehr, step: SubscriptionStep): Promise<Taken> {
  const { act, id, resource } = step
  if (resource === undefined) return step
  if (act !== 'create') {
    const { resource: written } = await ehr.put(`Subscription/${id}`, resource)
    return { ...step, ...givenBy(written) }
  }
  const { resource: made, headers } = await ehr.post('Subscription', resource)
  const address = headers.location ?? headers['content-location'] ?? ''
  const created =
    /^[A-Za-z0-9\-.]{1,64}$/.exec(text(made, 'id') ?? '')?.[0] ??
    /\/Subscription\/([A-Za-z0-9\-.]{1,64})(\/|$)/.exec(address)?.[1]
  if (created === undefined)
    throw new EhrFault('the EHR created the Subscription without naming its id: run the command again', {
      kind: 'not-fhir',
    })
  return { ...step, ...givenBy(made), id: created }
}

/** Writes a fault with the text of the EHR's OperationOutcome. */
export function inWords({ message, said }: EhrFault): string {
  return said === undefined ? message : `${message}: ${said}`
}

/** Returns the heartbeat period the server granted, if it shows one. A server need not send heartbeats. */
function givenBy(written: unknown): { heartbeatSeconds?: number | undefined } {
  return text(written, 'resourceType') === 'Subscription' ? { heartbeatSeconds: heartbeatOf(written) } : {}
}
