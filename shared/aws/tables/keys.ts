import type { ReceivedResource } from '../../fhir/reading/received-resource.ts'

/**
 * A partition of the charges table, with all items of one thing. Every key begins with its tenant, so that no key can reach
 * into another site's. The partitions, and the sort keys in them:
 *
 *     T#demo#Encounter#e1                      | Encounter#e1, MedicationAdministration#a1, ChargeSheet#2026-01-14 …
 *     T#demo#NoEncounter#MedicationAdministration/a9 | MedicationAdministration#a9, ChargeSheet#…
 *     T#demo#Patient#p1                        | Patient#p1, Coverage#c1 …
 *     T#demo#Resource#Location/l1              | Location#l1, UsedBy#Encounter#e1 …
 *     T#demo#Deleted#Encounter/e1              | Encounter#e1: deleted in the EHR
 *     T#demo#Copies#Coverage/c1                | Copies: the partitions that hold or held a copy
 *     T#demo#Contested#Coverage/c1             | <newness>#<sha256>: a copy as new as the current one, with other content
 *     T#demo#Pull                              | Pull#Encounter/e1, Pull#something: requests to fetch from the EHR
 *     T#demo#Quarantine                        | <sha256>: a body that could not be read
 *     T#demo#Looked                            | Looked#Encounter: time of the last look for changes in the EHR
 *     T#demo#Heard                             | Heard#Subscription/s1: state and last message of a subscription
 *     T#demo#Subscribed                        | Subscribed#s1: a subscription of ours at the EHR, and its set-up
 *     T#demo#PatientDay#Patient/p1#2026-01-14  | UsedBy#Encounter#e1, UsedBy#Encounter#e2: the visits of a patient's day
 *     T#demo#Audit#2026-11-21                  | 20261121T130512123Z-<uuid>: an audited action, by day
 *     T#demo#Tasks#<sheet>                     | <task>: the state of a task of a sheet
 *     T#demo#Sheet#<sheet>                     | ChargeSheet: the key of a sheet by its id, and if it may have open tasks
 *     T#demo#SheetText#<sha256>                | part-0001, part-0002: a sheet that is too large for one item
 *     T#demo#Calls                             | known, anybody: calls of the FHIR API in this minute
 */
export interface Partition {
  readonly tenant: string
  /** `Encounter#e1` */
  readonly of: string
}

/** Returns the partition of a resource: its encounter's, else its patient's, else its own. */
export function partitionOf(tenant: string, { type, id, encounter, patient }: ReceivedResource): Partition {
  if (encounter !== undefined) return { tenant, of: encounterPlace(encounter) }
  if (type === 'MedicationAdministration') return { tenant, of: `NoEncounter#${type}/${id}` }
  return { tenant, of: patient === undefined ? `Resource#${type}/${id}` : patientPlace(patient) }
}

export function encounterPlace(reference: string): string {
  return `Encounter#${reference.replace(/^Encounter\//, '')}`
}

export function patientPlace(reference: string): string {
  return `Patient#${reference.replace(/^Patient\//, '')}`
}

/**
 * Returns the part of the key for a patient's day (`Patient/p1#2026-01-14`). The visits of the day register there and
 * find each other.
 */
export function dayPlace(patientDay: string): string {
  return `${DAY}${patientDay}`
}

/** Returns the part of the key that marks a resource as deleted in the EHR. */
export function deletedPlace(reference: string): string {
  return `${DELETED}${reference}`
}

/** Returns the reference of the deleted resource, if the partition marks one. */
export function deletedAt({ of }: Partition): string | undefined {
  return of.startsWith(DELETED) ? of.slice(DELETED.length) : undefined
}

const DELETED = 'Deleted#'

/** Index key that finds every copy of a resource, in any partition: `T#demo#Encounter/e1`. */
export function referenceKey(tenant: string, reference: string): string {
  return `T#${tenant}#${reference}`
}

/** Returns the place of the notes about the copies of a resource. */
export function copiesPlace(reference: string): string {
  return `${COPIES}#${reference}`
}

/** Sort key of such a note. No resource type has this name. */
export const COPIES = 'Copies'

export function isDayPlace({ of }: Partition): boolean {
  return of.startsWith(DAY)
}

const DAY = 'PatientDay#'

/**
 * Prefix of the sort key of a dependent; the rest of the key names it. The names of resource types all sort before it.
 */
export const SIGNED = 'UsedBy#'

/** Prefix of the sort keys of fetch requests. */
export const PULL = 'Pull#'

/** Prefix of the partitions that hold the parts of a large sheet. */
export const SHEET_TEXT = 'SheetText#'

/** Prefix of the partitions that hold the states of tasks, by sheet. */
export const TASKS = 'Tasks#'

export function partitionKey({ tenant, of }: Partition): string {
  return `T#${tenant}#${of}`
}

/** Reads a partition key; undefined for a key that is not ours. */
export function partitionFrom(partitionKey: string): Partition | undefined {
  const [t, tenant, ...of] = partitionKey.split('#')
  return t === 'T' && tenant !== undefined && of.length > 0 ? { tenant, of: of.join('#') } : undefined
}

/** True if the visits of this partition are charged. */
export function isCharged({ of }: Partition): boolean {
  return of.startsWith('Encounter#') || of.startsWith('NoEncounter#')
}

/** Returns the encounter whose visits are charged in a partition; null if its records have no encounter. */
export function encounterIn({ of }: Partition): string | null {
  return of.startsWith('Encounter#') ? of.replace('#', '/') : null
}
