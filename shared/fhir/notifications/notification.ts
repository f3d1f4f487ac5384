import { Refusal } from '../../refusal.ts'
import { asR4 } from '../reading/as-r4.ts'
import { localReference, text } from '../reading/element.ts'
import { readSentJson } from '../reading/read-sent-json.ts'
import { readReceived } from '../reading/received-resource.ts'
import { isUnused, isUnusedType, type Notification, pullOf, tombstoneOf, typeIn } from './notification-content.ts'
import { readEnvelope } from './read-envelope.ts'

/** One call, its sender known. */
export interface Call {
  readonly method: string
  /** The type and id it was addressed to, where it was: `PUT …/Encounter/e1`. */
  readonly type?: string | undefined
  readonly id?: string | undefined
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

const NOTHING: Notification = { records: [], tombstones: [], pulls: [], leftOut: [], unused: 0 }

/**
 * Reads what a FHIR server sends a subscriber, whoever made it: a resource by POST or PUT, a deletion, an empty body, a
 * notification of the R4 backport, of R4B or of R5, or a Bundle of resources. Dispatches on what is there: content types
 * vary. Never throws: what is none of these is left out, as it came.
 */
export function readNotification(call: Call): Notification {
  try {
    return read(call)
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal('nested too deeply', { code: 'too-costly' })
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
    throw new Refusal('not what it was addressed to', { code: 'invalid', expression: `${record.type}.id` })
  }
  return { ...NOTHING, records: [record] }
}

/** True if it is no resource of a chart itself, but brings some, or says why it does not. */
function isEnvelope(body: unknown): boolean {
  return Array.isArray(body) || ENVELOPES.has(text(body, 'resourceType') ?? '')
}

const ENVELOPES = new Set(['Bundle', 'Parameters', 'OperationOutcome', 'SubscriptionStatus'])

/** The EHR says it has this no more; when is not said. */
function deleted(said: string | undefined): Notification {
  const named = said === undefined ? undefined : localReference(said)
  const type = typeIn(named)
  if (isUnusedType(type)) return { ...NOTHING, unused: 1 }
  const tombstone = tombstoneOf(named)
  if (tombstone === undefined) throw new Refusal('a deletion of nothing that has a type and an id', { code: 'value' })
  return { ...NOTHING, tombstones: [tombstone], pulls: [{ because: 'deleted', reference: named ?? '' }] }
}

function addressOf({ method, type, id }: Call): unknown {
  return { method, type, id }
}
