import { json, startServer } from './hostile-server.ts'

/** Faults and limits of a server. */
export interface Manners {
  readonly version?: '4.0.1' | '4.3.0' | '5.0.0'
  readonly topic?: string
  /** Answers 400 to a request for heartbeats, as the ONC test kit intends to. */
  readonly refusesHeartbeats?: boolean
  /** Stores a Subscription without its heartbeat. */
  readonly givesNoHeartbeats?: boolean
  /** Shows stars instead of headers. */
  readonly hidesHeaders?: boolean
  /** Has no `$status` and no `$events`. */
  readonly hasNoStatus?: boolean
  readonly hasNoEvents?: boolean
  /** Answers searches of charts with nothing, so that only notifications bring resources. */
  readonly findsNothing?: boolean
  /** Shows subscriptions only to a search by endpoint. */
  readonly wantsUrl?: boolean
}

// biome-ignore lint/suspicious/noExplicitAny: the client may send any JSON
type Anything = any

export const TOPIC = 'https://ehr.example.org/SubscriptionTopic/medication-administration'
const OFFERED =
  'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/capabilitystatement-subscriptiontopic-canonical'
const CONTENT = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content'

/**
 * An EHR with topics, built like the server in the ONC Subscriptions test kit. It accepts a rest-hook Subscription with
 * an endpoint, `requested` until the handshake is answered with 200. It splits headers at `: `.
 */
export async function startTopicServer(manners: Manners = {}) {
  const { version = '4.0.1', topic = TOPIC } = manners
  const isR5 = version === '5.0.0'
  const kept = new Map<string, Anything>()
  const events: { focus: string; resource?: Anything; at: string }[] = []
  const answered: number[] = []
  const sent: { headers: Record<string, string>; body: Anything }[] = []

  const shown = (one: Anything) => {
    if (!manners.hidesHeaders) return one
    return isR5
      ? { ...one, parameter: [{ name: '***', value: '***' }] }
      : { ...one, channel: { ...one.channel, header: ['***'] } }
  }
  const contentOf = (one: Anything): string =>
    one.content ?? one.channel?._payload?.extension?.find(({ url }: Anything) => url === CONTENT)?.valueCode ?? 'empty'

  /** Builds a notification of these events with the content the Subscription wants. */
  function notification(one: Anything, type: string, from = 1, until = 0): Anything {
    const content = contentOf(one)
    const url = `${server.base}/Subscription/${one.id}`
    const told = events.slice(from - 1, until)
    const focused = told.map(({ focus, at }, index) => ({
      number: String(from + index),
      at,
      focus: `${server.base}/${focus}`,
    }))
    const named = content === 'empty' ? [] : focused
    const status = isR5
      ? {
          resourceType: 'SubscriptionStatus',
          status: one.status,
          type,
          eventsSinceSubscriptionStart: events.length,
          subscription: { reference: url },
          topic,
          notificationEvent: focused.map(({ number, at, focus }) => ({
            eventNumber: Number(number),
            timestamp: at,
            ...(content === 'empty' ? {} : { focus: { reference: focus } }),
          })),
        }
      : {
          resourceType: 'Parameters',
          parameter: [
            { name: 'subscription', valueReference: { reference: url } },
            ...(content === 'empty' ? [] : [{ name: 'topic', valueCanonical: topic }]),
            { name: 'status', valueCode: one.status },
            { name: 'type', valueCode: type },
            { name: 'events-since-subscription-start', valueString: String(events.length) },
            ...focused.map(({ number, at, focus }) => ({
              name: 'notification-event',
              part: [
                { name: 'event-number', valueString: number },
                { name: 'timestamp', valueInstant: at },
                ...(named.length === 0 ? [] : [{ name: 'focus', valueReference: { reference: focus } }]),
              ],
            })),
          ],
        }
    const request = { method: 'GET', url: `${url}/$status` }
    const full = content === 'full-resource' ? told : []
    return {
      resourceType: 'Bundle',
      type: isR5 ? 'subscription-notification' : 'history',
      timestamp: new Date().toISOString(),
      entry: [
        {
          fullUrl: 'urn:uuid:0b1c2d3e-0000-4000-8000-000000000001',
          resource: status,
          request,
          response: { status: '200' },
        },
        ...full.map(({ focus, resource }) => ({
          fullUrl: `${server.base}/${focus}`,
          ...(resource === undefined ? {} : { resource }),
          request: resource === undefined ? { method: 'DELETE', url: focus } : { method: 'PUT', url: focus },
          response: { status: resource === undefined ? '204' : '200' },
        })),
      ],
    }
  }

  /** POSTs to the endpoint, with the headers split as the kit does. */
  async function send(one: Anything, body: Anything): Promise<number> {
    const lines: string[] =
      one.channel?.header ?? one.parameter?.map(({ name, value }: Anything) => `${name}: ${value}`) ?? []
    const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/).slice(0, 2) as [string, string]))
    const type = one.contentType ?? one.channel?.payload ?? 'application/fhir+json'
    sent.push({ headers, body })
    const { status } = await fetch(one.endpoint ?? one.channel.endpoint, {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body: JSON.stringify(body),
    })
    answered.push(status)
    return status
  }

  /** The kit sends no event unless the handshake is answered with 200. */
  async function shakeHands(one: Anything): Promise<void> {
    one.status = 'requested'
    one.status = (await send(one, notification(one, 'handshake'))) === 200 ? 'active' : 'error'
  }

  let shaking = Promise.resolve()
  const server = await startServer((request, response, body) => {
    const url = new URL(request.url ?? '', 'http://ehr')
    const [, , type = '', id = '', operation] = url.pathname.split('/')
    const outcome = (status: number, code: string, text: string) =>
      json(response, status, {
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'error', code, details: { text } }],
      })
    if (type === 'metadata') return json(response, 200, metadata())
    if (type === 'SubscriptionTopic' && version !== '4.0.1') {
      const resource = {
        resourceType: type,
        url: topic,
        status: 'active',
        resourceTrigger: [{ resource: 'MedicationAdministration' }],
      }
      return json(response, 200, { resourceType: 'Bundle', type: 'searchset', entry: [{ resource }] })
    }
    if (type !== 'Subscription') return json(response, ...held(type, id))
    const one = kept.get(id)
    if (request.method === 'POST' || request.method === 'PUT') {
      const asked = JSON.parse(body)
      const channel = isR5 ? asked.channelType?.code : asked.channel?.type
      if (asked.resourceType !== 'Subscription') return outcome(400, 'invalid', 'no Subscription')
      if (channel !== 'rest-hook') return outcome(400, 'business-rule', 'channel.type must be rest-hook')
      if (!URL.canParse(asked.endpoint ?? asked.channel?.endpoint)) return outcome(400, 'value', 'endpoint is no URL')
      if (manners.refusesHeartbeats && /heartbeat/.test(body))
        return outcome(400, 'not-supported', 'heartbeatPeriod is not supported')
      if (manners.givesNoHeartbeats && asked.channel !== undefined)
        asked.channel.extension = asked.channel.extension?.filter(({ url }: Anything) => !/heartbeat/.test(url))
      const made = {
        ...asked,
        id: request.method === 'POST' ? String(kept.size + 1) : id,
        meta: { ...asked.meta, versionId: '1' },
      }
      kept.set(made.id, made)
      if (asked.status !== 'off') shaking = shaking.then(() => shakeHands(made))
      return json(response, request.method === 'POST' ? 201 : 200, shown(made), {
        location: `${server.base}/Subscription/${made.id}/_history/1`,
      })
    }
    if (id === '') {
      const endpoint = url.searchParams.get('url')
      if (manners.wantsUrl && endpoint === null) return outcome(400, 'too-costly', 'name the url')
      const found = [...kept.values()].filter(
        (each) => endpoint === null || (each.endpoint ?? each.channel.endpoint) === endpoint,
      )
      return json(response, 200, {
        resourceType: 'Bundle',
        type: 'searchset',
        entry: found.map((resource) => ({ resource: shown(resource) })),
      })
    }
    if (one === undefined) return outcome(404, 'not-found', 'no such Subscription')
    if (operation === undefined) return json(response, 200, shown(one))
    if (operation === '$status' && !manners.hasNoStatus) {
      const resource = notification(one, 'query-status').entry[0].resource
      return json(response, 200, {
        resourceType: 'Bundle',
        type: 'searchset',
        total: 1,
        entry: [{ resource, search: { mode: 'match' } }],
      })
    }
    if (operation === '$events' && !manners.hasNoEvents) {
      const [from, until] = ['eventsSinceNumber', 'eventsUntilNumber'].map((name) => Number(url.searchParams.get(name)))
      return json(response, 200, notification(one, 'query-event', from, until))
    }
    return outcome(404, 'not-supported', 'no such operation')
  })

  /** Resources it holds: the newest version of each. */
  function held(type: string, id: string): readonly [number, object] {
    const all = new Map(events.map(({ focus, resource }) => [focus, resource]))
    const found = [...all].filter(([focus, resource]) => focus.startsWith(`${type}/`) && resource !== undefined)
    const entry = manners.findsNothing ? [] : found.map(([, resource]) => ({ resource }))
    if (id === '') return [200, { resourceType: 'Bundle', type: 'searchset', entry }]
    const one = all.get(`${type}/${id}`)
    return one === undefined ? [404, { resourceType: 'OperationOutcome', issue: [] }] : [200, one]
  }

  function metadata() {
    const extension = version === '4.0.1' ? [{ url: OFFERED, valueCanonical: topic }] : []
    const resource = [{ type: 'Subscription', extension, interaction: [{ code: 'create' }] }]
    return {
      resourceType: 'CapabilityStatement',
      status: 'active',
      fhirVersion: version,
      rest: [{ mode: 'server', resource }],
    }
  }

  return {
    base: server.base,
    asked: server.asked,
    kept,
    answered,
    sent,
    /** Waits until every handshake is answered. */
    settled: () => shaking,
    /**
     * Reports a change (a deletion, if there is no resource). Counts it, and sends it to active Subscriptions unless it
     * is to be lost.
     */
    change: async (focus: string, resource?: object, lost = false) => {
      events.push({ focus, resource, at: new Date().toISOString() })
      for (const one of kept.values())
        if (one.status === 'active' && !lost)
          await send(one, notification(one, 'event-notification', events.length, events.length))
    },
    beat: async () => {
      for (const one of kept.values()) if (one.status === 'active') await send(one, notification(one, 'heartbeat'))
    },
    /** Restarts the counter, like a server that counts in memory. */
    forgetEvents: () => events.splice(0),
    stop: server.stop,
  }
}
