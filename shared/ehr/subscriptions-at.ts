import { isSubscriptionStatus } from '../fhir/envelopes/is-subscription-status.ts'
import { readStatus } from '../fhir/notifications/subscription-status.ts'
import { child, children, text } from '../fhir/reading/element.ts'
import { type SubscribingServer, subscribingServer } from '../fhir/subscriptions/subscribing-server.ts'
import type { Ehr, SearchParameters } from './ehr-client.ts'
import { EhrFault } from './ehr-fault.ts'

/** What the EHR says of itself, its topics included where it has them as resources (R4B, R5). */
export async function serverAt(ehr: Ehr): Promise<SubscribingServer> {
  const { resource: statement } = await ehr.operation('metadata')
  const server = subscribingServer(statement)
  if (server.version === 'R4') return server
  return subscribingServer(statement, (await orNothing(all(ehr, 'SubscriptionTopic', []))) ?? [])
}

/** The Subscriptions we may see; of a server that shows them only by address, those of the address. */
export async function subscriptionsAt(ehr: Ehr, endpoint: string): Promise<readonly unknown[]> {
  const every = await orNothing(all(ehr, 'Subscription', [['_count', '100']]))
  return every ?? (await all(ehr, 'Subscription', [['url', endpoint]]))
}

/** How a Subscription is, as its server says. */
export interface StatusAt {
  /** `requested`, `active`, `error`, `off`; `gone` where there is none of this id any more. */
  readonly status: string
  /** How many events it has counted, where it counts. */
  readonly events?: string | undefined
  readonly error?: string | undefined
}

/** By `$status`; of a server that has no such operation, by reading it. */
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

/** A searchset Bundle with one status, as the specification says; or the status alone. */
function statusIn(resource: unknown): unknown {
  if (isSubscriptionStatus(resource)) return resource
  return children(resource, 'entry')
    .map((entry) => child(entry, 'resource'))
    .find(isSubscriptionStatus)
}

/** The events from one number to another, both included, as a notification; nothing where the server keeps none. */
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

/** What not every server can do; that one cannot be reached, or lets us not in, is another matter. */
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
