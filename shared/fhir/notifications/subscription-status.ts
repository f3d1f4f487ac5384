import { child, children, text } from '../reading/element.ts'
import { numberText } from '../reading/read-json.ts'

/** Status of a subscription, as its server sends it with every notification. */
export interface SubscriptionNews {
  /** Type of the notification: `handshake`, `heartbeat`, `event-notification`, `query-status`, `query-event`. */
  readonly type: string
  /** The Subscription, as the sender wrote it. */
  readonly subscription?: string
  /** `requested`, `active`, `error`, `off`. */
  readonly status?: string
  readonly topic?: string
  /** Number of events the sender counted. With some servers it repeats or has gaps. */
  readonly events?: string
  /** Code of its error. */
  readonly error?: string
}

export interface NotifiedEvent {
  readonly id?: string | undefined
  /** The sender's instant; absent if it states only a day. */
  readonly at?: string | undefined
  /** References to the subject of the event and to the resources sent with it. */
  readonly references: readonly unknown[]
}

export interface SubscriptionStatus {
  readonly news: SubscriptionNews
  readonly notified: readonly NotifiedEvent[]
}

/** Types of notifications in FHIR: of the R4 backport, R4B and R5. */
export const NOTIFICATION_TYPES: ReadonlySet<string> = new Set([
  'handshake',
  'heartbeat',
  'event-notification',
  'query-status',
  'query-event',
])

/** Reads the first resource of a notification: `Parameters` in R4, `SubscriptionStatus` in R4B and R5. */
export function readStatus(status: unknown): SubscriptionStatus {
  return text(status, 'resourceType') === 'Parameters' ? fromParameters(status) : fromSubscriptionStatus(status)
}

function fromParameters(status: unknown): SubscriptionStatus {
  const parameters = children(status, 'parameter')
  const one = (name: string) => valueIn(parameters.find((each) => text(each, 'name') === name))
  const news = newsOf({
    type: one('type'),
    subscription: child(one('subscription'), 'reference'),
    status: one('status'),
    topic: one('topic'),
    events: one('events-since-subscription-start'),
    error: one('error'),
  })
  const notified = parameters.filter((one) => text(one, 'name') === 'notification-event')
  return { news, notified: notified.map((one) => eventOfParts(children(one, 'part'))) }
}

/** Reads an event. HAPI sends the timestamp as a date; other servers send an instant or a dateTime. */
function eventOfParts(parts: readonly unknown[]): NotifiedEvent {
  const named = (name: string) => parts.filter((one) => text(one, 'name') === name).map(valueIn)
  return { at: instant(named('timestamp')[0]), references: [...named('focus'), ...named('additional-context')] }
}

function fromSubscriptionStatus(status: unknown): SubscriptionStatus {
  const news = newsOf({
    type: child(status, 'type'),
    subscription: child(child(status, 'subscription'), 'reference'),
    status: child(status, 'status'),
    topic: child(status, 'topic'),
    events: child(status, 'eventsSinceSubscriptionStart'),
    error: children(status, 'error')[0],
  })
  const notified = children(status, 'notificationEvent').map((event) => ({
    id: text(event, 'id')?.slice(0, 200).toWellFormed(),
    at: instant(child(event, 'timestamp')),
    references: [...children(event, 'focus'), ...children(event, 'additionalContext')],
  }))
  return { news, notified }
}

/** Returns the `value[x]` of a parameter. */
function valueIn(parameter: unknown): unknown {
  if (typeof parameter !== 'object' || parameter === null) return undefined
  return Object.entries(parameter).find(([name]) => name.startsWith('value'))?.[1]
}

function newsOf(said: Readonly<Record<string, unknown>>): SubscriptionNews {
  const news: Record<string, string> = { type: 'event-notification' }
  for (const [name, value] of Object.entries(said)) {
    const coded = child(children(value, 'coding')[0], 'code')
    const word = typeof value === 'string' ? value : (numberText(value) ?? coded)
    if (typeof word === 'string' && word !== '') news[name] = word.slice(0, 500).toWellFormed()
  }
  return news as unknown as SubscriptionNews
}

/** Returns an instant in UTC, so that instants sort as text. Returns undefined if the value states only a day. */
export function instant(said: unknown): string | undefined {
  if (typeof said !== 'string' || !said.includes('T')) return undefined
  const at = Date.parse(said)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
