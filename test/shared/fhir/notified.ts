/** Requests in the forms that senders use. Invented, and nobody's chart. */

const EHR = 'https://ehr.example.org/fhir'

export interface Event {
  readonly focus?: string
  /** Only athenahealth names its events. */
  readonly id?: string
  readonly timestamp?: string
}

interface Said {
  readonly type?: string
  readonly status?: string
  readonly events?: readonly Event[]
  readonly entries?: readonly unknown[]
}

const AT = '2026-03-02T21:05:11.000Z'

/** R4 by the Subscriptions backport: a history Bundle that begins with Parameters. */
export function backport({ type = 'event-notification', status = 'active', events = [], entries = [] }: Said) {
  const parameter = [
    { name: 'subscription', valueReference: { reference: `${EHR}/Subscription/s1` } },
    { name: 'topic', valueCanonical: `${EHR}/SubscriptionTopic/administrations` },
    { name: 'status', valueCode: status },
    { name: 'type', valueCode: type },
    { name: 'events-since-subscription-start', valueString: '42' },
    ...events.map(({ focus, timestamp = AT }, at) => ({
      name: 'notification-event',
      part: [
        { name: 'event-number', valueString: String(42 + at) },
        { name: 'timestamp', valueInstant: timestamp },
        ...(focus === undefined ? [] : [{ name: 'focus', valueReference: { reference: focus } }]),
      ],
    })),
  ]
  const first = {
    fullUrl: 'urn:uuid:0b1c2d3e-0000-4000-8000-000000000004',
    resource: { resourceType: 'Parameters', parameter },
    request: { method: 'GET', url: `${EHR}/Subscription/s1/$status` },
    response: { status: '200' },
  }
  return { resourceType: 'Bundle', type: 'history', timestamp: AT, entry: [first, ...entries] }
}

/** R4B and athenahealth (a history Bundle), and R5 (a Bundle type of its own, numbers as numbers). */
export function subscriptionStatus(
  bundleType: string,
  { type = 'event-notification', events = [], entries = [] }: Said,
) {
  const number = (text: string) => (bundleType === 'history' ? text : Number(text))
  const resource = {
    resourceType: 'SubscriptionStatus',
    status: 'active',
    type,
    eventsSinceSubscriptionStart: number('2'),
    subscription: { reference: 'Subscription/s1' },
    topic: `${EHR}/SubscriptionTopic/administrations`,
    notificationEvent: events.map(({ id, focus, timestamp = AT }, at) => ({
      ...(id === undefined ? {} : { id }),
      eventNumber: number(String(1 + at)),
      timestamp,
      ...(focus === undefined ? {} : { focus: { reference: focus } }),
    })),
  }
  const first = { resource, request: { method: 'GET', url: 'Subscription/s1/$status' }, response: { status: '200' } }
  return { resourceType: 'Bundle', type: bundleType, timestamp: AT, entry: [first, ...entries] }
}

/** HAPI's: a timestamp that is a date, relative URLs with a version, and a first entry without a request. */
export function hapiTopic(resource: { resourceType: string; id: string }) {
  const reference = `${resource.resourceType}/${resource.id}`
  const parameter = [
    { name: 'subscription', valueReference: { reference: 'Subscription/12' } },
    { name: 'type', valueCode: 'event-notification' },
    {
      name: 'notification-event',
      part: [
        { name: 'timestamp', valueDate: '2026-03-02' },
        { name: 'focus', valueReference: { reference } },
      ],
    },
  ]
  const entry = [
    { resource: { resourceType: 'Parameters', parameter } },
    { fullUrl: `${reference}/_history/3`, resource, request: { method: 'POST', url: reference } },
  ]
  return { resourceType: 'Bundle', type: 'history', entry }
}

export function changed(resource: { resourceType: string; id: string }) {
  const named = `${resource.resourceType}/${resource.id}`
  return { fullUrl: `${EHR}/${named}`, resource, request: { method: 'PUT', url: named }, response: { status: '200' } }
}

export function onlyNamed(named: string) {
  return { fullUrl: `${EHR}/${named}`, request: { method: 'PUT', url: named }, response: { status: '200' } }
}

export function gone(named: string) {
  return { fullUrl: `${EHR}/${named}`, request: { method: 'DELETE', url: named }, response: { status: '204' } }
}
