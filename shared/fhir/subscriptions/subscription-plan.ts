import { text } from '../reading/element.ts'
import { differencesOf, filtersOf, heartbeatOf } from './subscription-differences.ts'
import { aboutOf, callsHook, endpointOf, isSubscription } from './subscription-elements.ts'
import type { WantedSubscription } from './subscription-wanted.ts'
import type { AnySubscription } from './subscription-wish.ts'

/** What has to be done about one Subscription, and why: `create`, write it anew (`correct`), wake it (`reactivate`), end it (`stop`), or nothing. */
export interface SubscriptionStep {
  readonly act: 'create' | 'correct' | 'reactivate' | 'stop' | 'keep' | 'leave'
  /** `MedicationAdministration`, or the topic's URL. */
  readonly about: string
  /** On the server; absent for one that is created. */
  readonly id?: string
  readonly because: readonly string[]
  /** What is written; absent where nothing is. */
  readonly resource?: AnySubscription
  /** Seconds between two signs of life it gives, or is asked for. */
  readonly heartbeatSeconds?: number | undefined
  /** The status by which this server takes one up. */
  readonly startsAs?: string
}

/**
 * From what there is to what ought to be, with as little as possible: done once, there is nothing to do. `existing` are all
 * Subscriptions of the server we can see; only those that call our hook are ours to touch, and of two that tell the same
 * one is ended, because everything would be sent twice. Of what they tell that nobody asked for, nothing is touched.
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
    return [{ ...own, startsAs: want.resource.status }, ...others.flatMap((one) => stop(one, 'another tells the same'))]
  })
  const others = ours.filter((one) => wanted.every(({ about }) => about !== aboutOf(one)))
  return [...steps, ...others.map((one) => ({ ...named(one), act: 'leave' as const, because: ['not asked for'] }))]
}

/** All that call our hook, to be ended. */
export function planToEnd(endpoint: string, existing: readonly unknown[]): readonly SubscriptionStep[] {
  return existing
    .filter((one) => isSubscription(one) && callsHook(endpointOf(one), endpoint))
    .flatMap((one) => stop(one, 'nothing is to be told any more'))
}

function create({ about, resource }: WantedSubscription): SubscriptionStep {
  return { act: 'create', about, because: ['there is none'], resource, heartbeatSeconds: heartbeatOf(resource) }
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

/** What a server was asked for and does not give, it would not give if it were asked again. */
function silenceOf(found: unknown, want: WantedSubscription): readonly string[] {
  const silent = heartbeatOf(want.resource) !== undefined && heartbeatOf(found) === undefined
  return silent ? ['gives no sign of life'] : []
}

/** As the server has it, for what it may have changed it gives only to whoever accepts that; but for secrets, which it may hide. */
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

/** The one that works before the one that does not, the older before the younger. */
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
