import { Refusal } from '../../refusal.ts'
import { asR4 } from '../reading/as-r4.ts'
import { localReference, text } from '../reading/element.ts'
import { readSentJson } from '../reading/read-sent-json.ts'
import { readReceived } from '../reading/received-resource.ts'
import { isUnused, isUnusedType, type Notification, pullOf, tombstoneOf, typeIn } from './notification-content.ts'
import { readEnvelope } from './read-envelope.ts'

/** One request, from a known sender. */
export interface Call {
  readonly method: string
  /** Type and id in its address, if any: `PUT …/Encounter/e1`. */
  readonly type?: string | undefined
  readonly id?: string | undefined
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

const NOTHING: Notification = { records: [], tombstones: [], pulls: [], leftOut: [], unused: 0 }

/**
 * Reads a request that a FHIR server sends to a subscriber. The body may be a resource, a Bundle, or a notification of
 * the R4 backport, R4B or R5. It may also be empty, or the request a deletion. Decides by the content, because content
 * types vary. Never throws: any other request is returned in `leftOut`, as received.
 */
export function readNotification(call: Call): Notification {
  try {
    return read(call)
  } catch (error) {
    const refusal =
      error instanceof Refusal ? error : new Refusal('the JSON is nested too deeply', { code: 'too-costly' })
    return { ...NOTHING, leftOut: [{ raw: call.body === '' ? addressOf(call) : call.body, refusal }] }
  }
}

function read(call: Call): Notification {
  const { method, type, id, headers } = call
  const named = type === undefined || id === undefined ? undefined : `${type}/${id}`
  if (method === 'DELETE') return deleted(named)
  if (call.body.trim() === '') {
    if (named === undefined) return { ...NOTHING, pulls: [{ because: 'something' }] }
    return isUnusedType(typeIn(named)) ? { ...NOTHING, unused: 1 } : { ...NOTHING, pulls: [pullOf(named)] }
  }
  const body = readSentJson(call.body)
  const gone = headers['x-medplum-deleted-resource']
  if (text(body, 'resourceType') === undefined && gone !== undefined) return deleted(gone)
  if (isEnvelope(body)) return readEnvelope(body)
  if (isUnused(body)) return { ...NOTHING, unused: 1 }
  const record = readReceived(asR4(body))
  if (named !== undefined && named !== `${record.type}/${record.id}`) {
    throw new Refusal('the resource must have the type and id of its address', {
      code: 'invalid',
      expression: `${record.type}.id`,
    })
  }
  return { ...NOTHING, records: [record] }
}

/** True if the body is not a chart resource, but carries some or says why there are none. */
function isEnvelope(body: unknown): boolean {
  return Array.isArray(body) || ENVELOPES.has(text(body, 'resourceType') ?? '')
}

const ENVELOPES = new Set(['Bundle', 'Parameters', 'OperationOutcome', 'SubscriptionStatus'])

/** Reads a deletion. The EHR does not state its time. */
function deleted(said: string | undefined): Notification {
  const named = said === undefined ? undefined : localReference(said)
  const type = typeIn(named)
  if (isUnusedType(type)) return { ...NOTHING, unused: 1 }
  const tombstone = tombstoneOf(named)
  if (tombstone === undefined) throw new Refusal('a deletion must name a resource by type and id', { code: 'value' })
  return { ...NOTHING, tombstones: [tombstone], pulls: [{ because: 'deleted', reference: named ?? '' }] }
}

function addressOf({ method, type, id }: Call): unknown {
  return { method, type, id }
}
