import { withOwnReferences } from './bundle-references.ts'
import { child, children, text } from './element.ts'
import { type Record as FhirRecord, isRecordType, readRecord } from './record.ts'
import { Refusal } from './refusal.ts'

/** What one call of an EHR brings. */
export interface Notification {
  /** `handshake`, `heartbeat`, `event-notification` …; absent for a resource or a Bundle sent as such. */
  readonly type?: string
  readonly records: readonly FhirRecord[]
  /** What could not be taken in, with why; it is put aside, not lost, and does not keep the rest out. */
  readonly leftOut: readonly LeftOut[]
  /** Resources of types charging does not use: Patient, Practitioner … Not kept: what is not needed is not held. */
  readonly unused: number
  /** Why the whole is refused: a resource sent alone that cannot be taken in. Its sender can put it right. */
  readonly refusal?: Refusal
}

export interface LeftOut {
  readonly refusal: Refusal
  /** As it came. */
  readonly raw: unknown
  /** Where in the Bundle: `Bundle.entry[3].resource`. */
  readonly at?: string
}

const BUNDLE_TYPES = new Set(['history', 'transaction', 'batch', 'collection', 'searchset', 'message', 'document'])

/** The type and id a resource was addressed to, where it was: `PUT …/Encounter/e1`. */
interface Address {
  readonly type?: string | undefined
  readonly id?: string | undefined
}

/** More entries than one call is given time to write. */
const MOST_ENTRIES = 10_000

/**
 * Reads what a FHIR server sends a subscriber: a resource, an R4 Subscriptions-Backport notification (a `history` Bundle
 * that begins with its status as Parameters), or a Bundle of resources. Dispatches on the content: content types vary.
 * Throws a `Refusal` for a Bundle that is none of these.
 */
export function readNotification(body: unknown, address: Address = {}): Notification {
  if (text(body, 'resourceType') === 'Bundle') return readBundle(body)
  const notification = gathered([{ raw: body }])
  const [record] = notification.records
  if (record !== undefined) refuseMisaddressed(record, address)
  const refusal = notification.leftOut[0]?.refusal
  if (refusal === undefined) return notification
  // What charging never uses is not held, even to be looked at.
  return refusal.code === 'not-supported' ? { ...notification, leftOut: [], refusal } : { ...notification, refusal }
}

function readBundle(bundle: unknown): Notification {
  if (!BUNDLE_TYPES.has(text(bundle, 'type') ?? '')) {
    throw new Refusal('a Bundle of this type brings no resources', { code: 'value', expression: 'Bundle.type' })
  }
  const entries = children(withOwnReferences(bundle), 'entry')
  if (entries.length > MOST_ENTRIES) {
    throw new Refusal(`the Bundle has ${entries.length} entries; send at most ${MOST_ENTRIES} at once`, {
      code: 'too-costly',
      expression: 'Bundle.entry',
      status: 413,
    })
  }
  const type = statusOf(entries[0])
  const brought = entries.map((entry, at) => ({
    raw: child(entry, 'resource') ?? entry,
    at: `Bundle.entry[${at}].resource`,
  }))
  const notification = gathered(type === undefined ? brought : brought.slice(1))
  return type === undefined ? notification : { ...notification, type }
}

/** The type of the notification, when the first entry is a subscription's status: R4 backport Parameters, or R4B and R5. */
function statusOf(entry: unknown): string | undefined {
  const status = child(entry, 'resource')
  const type = text(status, 'resourceType')
  if (type === 'SubscriptionStatus') return text(status, 'type') ?? 'event-notification'
  if (type !== 'Parameters') return undefined
  const parameter = children(status, 'parameter').find((one) => text(one, 'name') === 'type')
  return text(parameter, 'valueCode') ?? 'event-notification'
}

function gathered(brought: readonly { readonly raw: unknown; readonly at?: string }[]): Notification {
  const records: FhirRecord[] = []
  const leftOut: LeftOut[] = []
  let unused = 0
  for (const one of brought) {
    try {
      if (one.at !== undefined && isUnused(one.raw)) unused += 1
      else records.push(readRecord(one.raw))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      leftOut.push({ ...one, refusal: error })
    }
  }
  return { records, leftOut, unused }
}

/** Beside the resources of a visit, Bundles bring others: that is no fault of theirs. */
function isUnused(resource: unknown): boolean {
  const type = text(resource, 'resourceType')
  return type !== undefined && /^[A-Z]/.test(type) && !isRecordType(type)
}

function refuseMisaddressed({ type, id }: FhirRecord, address: Address): void {
  if (address.type !== undefined && address.type !== type) {
    throw new Refusal('not of the type it was addressed to', {
      code: 'invalid',
      expression: 'resourceType',
      status: 400,
    })
  }
  if (address.id !== undefined && address.id !== id) {
    throw new Refusal('not of the id it was addressed to', { code: 'invalid', expression: `${type}.id`, status: 400 })
  }
}
