import { Refusal } from '../../refusal.ts'
import { localReference, text } from '../reading/element.ts'
import { isRecordType, type ReceivedResource, type RecordType } from '../reading/received-resource.ts'
import { RESOURCE_TYPES } from '../reading/resource-types.ts'
import type { SubscriptionNews } from './subscription-status.ts'

/** Contents of one request from an EHR. Every resource that charging uses is in one of the lists. */
export interface Notification {
  /** `handshake`, `heartbeat`, `event-notification` …; absent for a bare resource or Bundle. */
  readonly type?: string
  readonly records: readonly ReceivedResource[]
  /** Resources deleted in the EHR. */
  readonly tombstones: readonly Tombstone[]
  /** Resources that were only named and must be fetched. */
  readonly pulls: readonly Pull[]
  /**
   * Resources that could not be recorded, with the reason. They are quarantined, not lost, and do not stop the rest.
   */
  readonly leftOut: readonly LeftOut[]
  /** Number of resources of types that charging does not use: Patient, Practitioner … They are not stored. */
  readonly unused: number
  /** Status of the subscription, if stated. */
  readonly subscription?: SubscriptionNews
  /** Time the sender made it, if stated: `Bundle.timestamp`. */
  readonly sentAt?: string
}

export interface Tombstone {
  readonly type: RecordType
  readonly id: string
  /** Time of the deletion, if stated to the second. Otherwise it was at an unknown time before now. */
  readonly at?: string
}

export interface Pull {
  /**
   * Reason of the request. From an EHR: `named` means changed without content, `deleted` means gone at an unknown time,
   * `something` means an unnamed change. From the schedule: `clock` means reconcile the site, `visit` means refresh the
   * whole visit.
   */
  readonly because: 'named' | 'deleted' | 'something' | 'clock' | 'visit'
  /** Reference as the sender wrote it, absolute or `Type/id`; absent if it named nothing. */
  readonly reference?: string
  /** `system|value`, if only an identifier was named. */
  readonly identifier?: string
  /** The sender's own id of the event. */
  readonly event?: string
}

export interface LeftOut {
  readonly refusal: Refusal
  /** The content as received. */
  readonly raw: unknown
  /** Path in the Bundle: `Bundle.entry[3].resource`. */
  readonly at?: string
}

export function tombstoneOf(named: string | undefined, at?: string): Tombstone | undefined {
  const [type = '', id = ''] = named?.split('/') ?? []
  if (!isRecordType(type) || !ID.test(id)) return undefined
  return { type, id, ...(at === undefined ? {} : { at }) }
}

/** Returns a fetch request. Throws a `Refusal` for a reference that is not a resource charging uses. */
export function pullOf(reference: string): Pull {
  if (!isReasonable(reference)) throw unreasonable()
  const local = localReference(reference)
  if (tombstoneOf(local) === undefined)
    throw new Refusal('the reference must be Type/id of a resource that charging uses', { code: 'value' })
  return { because: 'named', reference }
}

/** True if a reference or an identifier is short enough to store, and is valid Unicode. */
export function isReasonable(name: string): boolean {
  return name.length <= LONGEST_NAME && name.isWellFormed()
}

export function unreasonable(): Refusal {
  return new Refusal(
    `the reference has more than ${LONGEST_NAME} characters or half a character (a lone surrogate); send another`,
    {
      code: 'value',
    },
  )
}

const LONGEST_NAME = 2000

const ID = /^[A-Za-z0-9\-.]{1,64}$/

export function typeIn(reference: string | undefined): string | undefined {
  return reference?.split('/')[0]
}

/** True if charging does not use the resource. EHRs send such resources with a visit, and that is no error. */
export function isUnused(resource: unknown): boolean {
  return isUnusedType(text(resource, 'resourceType'))
}

export function isUnusedType(type: string | undefined): boolean {
  return type !== undefined && RESOURCE_TYPES.has(type) && !isRecordType(type)
}

/** True if a resource is a subscription status: of the R4 backport, R4B or R5. */
export function isStatus(resource: unknown): boolean {
  const type = text(resource, 'resourceType')
  return type === 'Parameters' || type === 'SubscriptionStatus'
}
