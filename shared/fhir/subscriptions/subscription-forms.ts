import type { Subscription as Subscription4 } from 'fhir/r4.js'
import type { Subscription as Subscription5 } from 'fhir/r5.js'
import type { SubscribingServer } from './subscribing-server.ts'
import type { Hook, SubscriptionWish } from './subscription-wish.ts'
import { waysOf } from './vendor-subscriptions.ts'

/** Base URL of the extensions of Subscriptions R5 Backport. */
export const BACKPORT = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-'

const REASON = 'To derive charge sheets from what is charted'
const JSON_TYPE = 'application/fhir+json'
/** The most events in one notification. Larger batches arrive later, and may exceed the largest request. */
const MOST_EVENTS = 50
/** Longest wait for an answer. API Gateway answers within this time, so a longer wait is useless. */
const TIMEOUT_SECONDS = 30

/** Builds a Subscription by criteria: `Encounter?`. HAPI refuses the criteria without the question mark. */
export function classicSubscription(
  type: string,
  server: SubscribingServer,
  hook: Hook,
  { end, content }: SubscriptionWish,
): Subscription4 {
  const ways = waysOf(server, hook)
  return {
    resourceType: 'Subscription',
    ...(ways.extension.length > 0 ? { extension: ways.extension } : {}),
    status: ways.status,
    reason: REASON,
    criteria: `${type}?`,
    ...(end === undefined ? {} : { end }),
    channel: {
      ...(ways.channel.length > 0 ? { extension: ways.channel } : {}),
      type: 'rest-hook',
      endpoint: hook.endpoint,
      ...(content === 'empty' ? {} : { payload: JSON_TYPE }),
      ...headerOf(hook),
    },
  }
}

/** Builds a Subscription by topic for R4 and R4B. */
export function topicSubscription(
  topic: string,
  server: SubscribingServer,
  hook: Hook,
  { content = 'full-resource', heartbeatSeconds, end }: SubscriptionWish,
): Subscription4 {
  const { extension, status, channel } = waysOf(server, hook)
  return {
    resourceType: 'Subscription',
    meta: { profile: [`${BACKPORT}subscription`] },
    ...(extension.length > 0 ? { extension } : {}),
    status,
    reason: REASON,
    criteria: topic,
    ...(end === undefined ? {} : { end }),
    channel: {
      extension: [
        ...channel,
        ...(heartbeatSeconds > 0 ? [{ url: `${BACKPORT}heartbeat-period`, valueUnsignedInt: heartbeatSeconds }] : []),
        { url: `${BACKPORT}timeout`, valueUnsignedInt: TIMEOUT_SECONDS },
        { url: `${BACKPORT}max-count`, valuePositiveInt: MOST_EVENTS },
      ],
      type: 'rest-hook',
      endpoint: hook.endpoint,
      payload: JSON_TYPE,
      _payload: { extension: [{ url: `${BACKPORT}payload-content`, valueCode: content }] },
      ...headerOf(hook),
    },
  }
}

/** Builds a Subscription for R5, which has elements for all parts. */
export function r5Subscription(
  topic: string,
  hook: Hook,
  { content = 'full-resource', heartbeatSeconds, end }: SubscriptionWish,
): Subscription5 {
  const [name = '', value = ''] = hook.header?.split(/: (.*)/) ?? []
  return {
    resourceType: 'Subscription',
    status: 'requested',
    topic,
    ...(end === undefined ? {} : { end }),
    reason: REASON,
    channelType: { system: 'http://terminology.hl7.org/CodeSystem/subscription-channel-type', code: 'rest-hook' },
    endpoint: hook.endpoint,
    ...(hook.header === undefined ? {} : { parameter: [{ name, value }] }),
    ...(heartbeatSeconds > 0 ? { heartbeatPeriod: heartbeatSeconds } : {}),
    timeout: TIMEOUT_SECONDS,
    contentType: JSON_TYPE,
    content,
    maxCount: MOST_EVENTS,
  }
}

function headerOf({ header }: Hook): { header?: string[] } {
  return header === undefined ? {} : { header: [header] }
}
