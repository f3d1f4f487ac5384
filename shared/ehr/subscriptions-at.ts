import { isSubscriptionStatus } from '../fhir/envelopes/is-subscription-status.ts'
import { readStatus } from '../fhir/notifications/subscription-status.ts'
import { child, children, text } from '../fhir/reading/element.ts'
import { type SubscribingServer, subscribingServer } from '../fhir/subscriptions/subscribing-server.ts'
import type { Ehr, SearchParameters } from './ehr-client.ts'
import { EhrFault } from './ehr-fault.ts'

/** Reads the EHR's CapabilityStatement, and its topics if it has them as resources (R4B, R5). */
export async function serverAt(ehr: Ehr): Promise<SubscribingServer> {
  const { resource: statement } = await ehr.operation('metadata')
  const server = subscribingServer(statement)
  if (server.version === 'R4') return server
  return subscribingServer(statement, (await orNothing(all(ehr, 'SubscriptionTopic', []))) ?? [])
}

/** Returns the Subscriptions we may see. If the server lists them only by address, returns those of our address. */
export async function subscriptionsAt(ehr: Ehr, endpoint: string): Promise<readonly unknown[]> {
  const every = await orNothing(all(ehr, 'Subscription', [['_count', '100']]))
  return every ?? (await all(ehr, 'Subscription', [['url', endpoint]]))
}

/** Status of a Subscription, as its server reports it. */
export interface StatusAt {
  /** `requested`, `active`, `error` or `off`; `gone` if the server has no such id. */
  readonly status: string
  /** Number of events counted; absent if the server does not count. */
  readonly events?: string | undefined
  readonly error?: string | undefined
}

/** Asks `$status`; reads the Subscription if the server does not have this operation. */
export async function statusAt(ehr: Ehr, id: string): Promise<StatusAt> {
  const answer = await orNothing(ehr.operation(`Subscription/${id}/$status`))
  const said = statusIn(answer?.resource)
  if (said !== undefined) {
    const { status, events, error } = readStatus(said).news
    if (status !== undefined) return { status, events, error }
  }
  const subscription = await ehr.read(`Subscription/${id}`)
  if (subscription === undefined) return { status: 'gone' }
  return { status: text(subscription, 'status') ?? 'without status', error: text(subscription, 'error')?.slice(0, 200) }
}

/** Finds the status in the answer: alone, or in a searchset Bundle as the specification requires. */
function statusIn(resource: unknown): unknown {
  if (isSubscriptionStatus(resource)) return resource
  return children(resource, 'entry')
    .map((entry) => child(entry, 'resource'))
    .find(isSubscriptionStatus)
}

/** Returns the events between two numbers, both included, as a notification; undefined if the server keeps none. */
export async function eventsAt(ehr: Ehr, id: string, from: number, until: number): Promise<unknown> {
  const numbers: SearchParameters = [
    ['eventsSinceNumber', String(from)],
    ['eventsUntilNumber', String(until)],
    ['content', 'full-resource'],
  ]
  const answer = await orNothing(ehr.operation(`Subscription/${id}/$events`, numbers))
  return text(answer?.resource, 'resourceType') === 'Bundle' ? answer?.resource : undefined
}

async function all(ehr: Ehr, type: string, parameters: SearchParameters): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for await (const { resources } of ehr.search(type, parameters)) found.push(...resources)
  return found.filter((one) => text(one, 'resourceType') === type)
}

/**
 * Returns undefined if the server does not support the request. Other faults, such as an unreachable server, are
 * thrown.
 */
async function orNothing<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked
  } catch (error) {
    const cannot = error instanceof EhrFault && (error.kind === 'not-fhir' || CANNOT.has(error.status ?? 0))
    if (cannot) return undefined
    throw error
  }
}

const CANNOT = new Set([400, 403, 404, 405, 422, 500, 501])
