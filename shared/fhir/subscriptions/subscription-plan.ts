import { text } from '../reading/element.ts'
import { differencesOf, filtersOf, heartbeatOf } from './subscription-differences.ts'
import { aboutOf, callsHook, endpointOf, isSubscription } from './subscription-elements.ts'
import type { WantedSubscription } from './subscription-wanted.ts'
import type { AnySubscription } from './subscription-wish.ts'

/**
 * A planned step for a Subscription: `create`, `correct` (write again), `reactivate`, `stop` (end), `keep` or `leave`.
 */
export interface SubscriptionStep {
  readonly act: 'create' | 'correct' | 'reactivate' | 'stop' | 'keep' | 'leave'
  /** `MedicationAdministration`, or the topic's URL. */
  readonly about: string
  /** Id on the server; absent for a new one. */
  readonly id?: string
  readonly because: readonly string[]
  /** The resource to write; absent if nothing is written. */
  readonly resource?: AnySubscription
  /** Heartbeat period in seconds, granted or requested. */
  readonly heartbeatSeconds?: number | undefined
  /** Status by which this server activates a Subscription. */
  readonly startsAs?: string
}

/**
 * Plans the fewest steps from the existing Subscriptions to the wanted ones. A second run finds nothing to do.
 * `existing` are all visible Subscriptions of the server. Only those that call our address are changed; if two report
 * the same, one is ended. Unrequested ones are left alone.
 */
export function planSubscriptions(
  wanted: readonly WantedSubscription[],
  existing: readonly unknown[],
  now: string,
): readonly SubscriptionStep[] {
  const endpoint = wanted[0] === undefined ? '' : endpointOf(wanted[0].resource)
  const ours = existing.filter((one) => isSubscription(one) && callsHook(endpointOf(one), endpoint))
  const steps = wanted.flatMap((want) => {
    const same = ours.filter((one) => aboutOf(one) === want.about).sort(bestFirst)
    const [first, ...others] = same
    const own = first === undefined ? create(want) : step(want, first, now)
    return [
      { ...own, startsAs: want.resource.status },
      ...others.flatMap((one) => stop(one, 'another Subscription reports the same')),
    ]
  })
  const others = ours.filter((one) => wanted.every(({ about }) => about !== aboutOf(one)))
  return [...steps, ...others.map((one) => ({ ...named(one), act: 'leave' as const, because: ['not requested'] }))]
}

/** Plans to end all Subscriptions that call our address. */
export function planToEnd(endpoint: string, existing: readonly unknown[]): readonly SubscriptionStep[] {
  return existing
    .filter((one) => isSubscription(one) && callsHook(endpointOf(one), endpoint))
    .flatMap((one) => stop(one, 'the end of all Subscriptions was requested'))
}

function create({ about, resource }: WantedSubscription): SubscriptionStep {
  return { act: 'create', about, because: ['it does not exist yet'], resource, heartbeatSeconds: heartbeatOf(resource) }
}

function step(want: WantedSubscription, found: unknown, now: string): SubscriptionStep {
  const differences = differencesOf(found, want, now)
  const own = found as AnySubscription
  if (differences.length > 0) {
    const { error: _, end: __, ...kept } = own as AnySubscription & { error?: string }
    const { meta = want.resource.meta } = own
    const resource = {
      ...kept,
      ...want.resource,
      id: own.id,
      ...(meta === undefined ? {} : { meta }),
    } as AnySubscription
    return { ...named(found), act: 'correct', because: differences, resource, heartbeatSeconds: heartbeatOf(resource) }
  }
  const status = text(found, 'status') ?? 'without status'
  if (status === 'active' || status === want.resource.status)
    return { ...named(found), act: 'keep', because: [status, ...silenceOf(found, want), ...filtersOf(found)] }
  const resource = { ...withSecretsOf(want.resource, own), status: want.resource.status } as AnySubscription
  return { ...named(found), act: 'reactivate', because: [status, ...errorOf(found)], resource }
}

/** Reports a heartbeat that was requested and not granted. Asking again would not help. */
function silenceOf(found: unknown, want: WantedSubscription): readonly string[] {
  const silent = heartbeatOf(want.resource) !== undefined && heartbeatOf(found) === undefined
  return silent ? ['sends no heartbeat'] : []
}

/** Returns the Subscription with the server's adjustments, which it insists on, and our secrets, which it may hide. */
function withSecretsOf(want: AnySubscription, found: AnySubscription): object {
  const { error: _, ...kept } = found as AnySubscription & { error?: string }
  const extension = want.extension === undefined ? {} : { extension: want.extension }
  if (!('channel' in kept && 'channel' in want))
    return { ...kept, ...extension, ...('parameter' in want ? { parameter: want.parameter } : {}) }
  const { header } = want.channel
  return { ...kept, ...extension, channel: { ...kept.channel, ...(header === undefined ? {} : { header }) } }
}

function stop(found: unknown, why: string): readonly SubscriptionStep[] {
  if (text(found, 'status') === 'off') return []
  const resource = { ...(found as AnySubscription), status: 'off' } as AnySubscription
  return [{ ...named(found), act: 'stop', because: [why], resource }]
}

/** Sorts the active one before the failed one, the older before the younger. */
function bestFirst(a: unknown, b: unknown): number {
  const rank = (one: unknown) => ['active', 'requested', 'error'].indexOf(text(one, 'status') ?? '') >>> 0
  const [idA, idB] = [text(a, 'id') ?? '', text(b, 'id') ?? '']
  return rank(a) - rank(b) || idA.localeCompare(idB, 'en', { numeric: true })
}

function named(found: unknown) {
  return { about: aboutOf(found), id: text(found, 'id') ?? '', heartbeatSeconds: heartbeatOf(found) }
}

function errorOf(found: unknown): readonly string[] {
  const error = text(found, 'error')
  return error === undefined ? [] : [error.slice(0, 200)]
}
