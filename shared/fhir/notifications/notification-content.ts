import { Refusal } from '../../refusal.ts'
import { localReference, text } from '../reading/element.ts'
import { isRecordType, type ReceivedResource, type RecordType } from '../reading/received-resource.ts'
import { RESOURCE_TYPES } from '../reading/resource-types.ts'
import type { SubscriptionNews } from './subscription-status.ts'

/** What one call of an EHR brings. Every resource charging uses is in one of the lists. */
export interface Notification {
  /** `handshake`, `heartbeat`, `event-notification` …; absent for a resource or a Bundle sent as such. */
  readonly type?: string
  readonly records: readonly ReceivedResource[]
  /** What was deleted in the EHR. */
  readonly tombstones: readonly Tombstone[]
  /** What was only named, and has to be fetched. */
  readonly pulls: readonly Pull[]
  /** What could not be taken in, with why; it is put aside, not lost, and does not keep the rest out. */
  readonly leftOut: readonly LeftOut[]
  /** Resources of types charging does not use: Patient, Practitioner … Not kept: what is not needed is not held. */
  readonly unused: number
  /** How its subscription is, where it says. */
  readonly subscription?: SubscriptionNews
  /** When its sender made it, where it says: `Bundle.timestamp`. */
  readonly sentAt?: string
}

export interface Tombstone {
  readonly type: RecordType
  readonly id: string
  /** When it was deleted, where the sender says it to the second; else nobody knows but that it was before now. */
  readonly at?: string
}

export interface Pull {
  /**
   * What an EHR said: `named`: changed, content not sent; `deleted`: gone, and not said when; `something`: something changed,
   * not said what. What the clock wants: `clock`: to look after the site; `visit`: after all of the visit that is named.
   */
  readonly because: 'named' | 'deleted' | 'something' | 'clock' | 'visit'
  /** As the sender wrote it, absolute or `Type/id`; absent where it named nothing. */
  readonly reference?: string
  /** `system|value`, where it was named by an identifier alone. */
  readonly identifier?: string
  /** The sender's own id of the event. */
  readonly event?: string
}

export interface LeftOut {
  readonly refusal: Refusal
  /** As it came. */
  readonly raw: unknown
  /** Where in the Bundle: `Bundle.entry[3].resource`. */
  readonly at?: string
}

export function tombstoneOf(named: string | undefined, at?: string): Tombstone | undefined {
  const [type = '', id = ''] = named?.split('/') ?? []
  if (!isRecordType(type) || !ID.test(id)) return undefined
  return { type, id, ...(at === undefined ? {} : { at }) }
}

/** Something to fetch. Throws a `Refusal` for a reference that leads to nothing charging uses. */
export function pullOf(reference: string): Pull {
  if (!isReasonable(reference)) throw unreasonable()
  const local = localReference(reference)
  if (tombstoneOf(local) === undefined) throw new Refusal('no reference to a resource', { code: 'value' })
  return { because: 'named', reference }
}

/** True if what names a resource may be kept as it was written. */
export function isReasonable(name: string): boolean {
  return name.length <= LONGEST_NAME && name.isWellFormed()
}

export function unreasonable(): Refusal {
  return new Refusal(`a reference of more than ${LONGEST_NAME} characters, or one that is no Unicode text`, {
    code: 'value',
  })
}

const LONGEST_NAME = 2000

const ID = /^[A-Za-z0-9\-.]{1,64}$/

export function typeIn(reference: string | undefined): string | undefined {
  return reference?.split('/')[0]
}

/** Beside the resources of a visit, EHRs send others: that is no fault of theirs. */
export function isUnused(resource: unknown): boolean {
  return isUnusedType(text(resource, 'resourceType'))
}

export function isUnusedType(type: string | undefined): boolean {
  return type !== undefined && RESOURCE_TYPES.has(type) && !isRecordType(type)
}
