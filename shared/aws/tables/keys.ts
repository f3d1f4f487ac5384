import type { ReceivedResource } from '../../fhir/reading/received-resource.ts'

/**
 * Where things lie in the charges table. A home is a partition with everything about one thing; every one begins with
 * its tenant, so that no key can reach into another's.
 *
 *     T#demo#Encounter#e1                      | Encounter#e1, MedicationAdministration#a1, ChargeSheet#2026-01-14 …
 *     T#demo#NoEncounter#MedicationAdministration/a9 | MedicationAdministration#a9, ChargeSheet#…
 *     T#demo#Patient#p1                        | Coverage#c1 …
 *     T#demo#Resource#Location/l1              | Location#l1, UsedBy#Encounter#e1 …
 *     T#demo#Deleted#Encounter/e1              | Encounter#e1: gone in the EHR
 *     T#demo#Copies#Coverage/c1                | Copies: the partitions in which copies of a resource lie, or lay once
 *     T#demo#Contested#Coverage/c1             | <newness>#<sha256>: a copy that nothing tells apart from the one that stands
 *     T#demo#Pull                              | Pull#Encounter/e1, Pull#something: to be fetched from the EHR
 *     T#demo#Quarantine                        | <sha256>: what came and could not be taken in
 *     T#demo#Looked                            | Looked#Encounter: until when it is known what changed in the EHR
 *     T#demo#Heard                             | Heard#Subscription/s1: how a subscription is, and when it last spoke
 *     T#demo#Subscribed                        | Subscribed#s1: a subscription of ours on the EHR, and what was done for it
 *     T#demo#PatientDay#Patient/p1#2026-01-14  | UsedBy#Encounter#e1, UsedBy#Encounter#e2: the visits of a patient's day
 *     T#demo#Audit#2026-11-21                  | 20261121T130512123Z-<uuid>: who did what with all of it, by day
 *     T#demo#Tasks#<sheet>                     | <task>: what somebody did about what is found on a sheet
 *     T#demo#Sheet#<sheet>                     | ChargeSheet: where the sheet of an id lies, and that something may be open on it
 *     T#demo#Calls                             | known, anybody: how often the FHIR API was called this minute
 */
export interface Partition {
  readonly tenant: string
  /** `Encounter#e1` */
  readonly of: string
}

/** Where a resource lies: with its encounter, else with its patient, else by itself. */
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

/** Where the visits of a patient's day (`Patient/p1#2026-01-14`) sign, to find each other. */
export function dayPlace(patientDay: string): string {
  return `${DAY}${patientDay}`
}

/** Where it is written that a resource is gone in the EHR. */
export function deletedPlace(reference: string): string {
  return `${DELETED}${reference}`
}

/** The resource that is gone, where a place says so. */
export function deletedAt({ of }: Partition): string | undefined {
  return of.startsWith(DELETED) ? of.slice(DELETED.length) : undefined
}

const DELETED = 'Deleted#'

/** By what the copies of a resource are found, whichever home they lie in: `T#demo#Encounter/e1`. */
export function referenceKey(tenant: string, reference: string): string {
  return `T#${tenant}#${reference}`
}

/** Where it is noted in which partitions copies of a resource lie. */
export function copiesPlace(reference: string): string {
  return `${COPIES}#${reference}`
}

/** The sort key of such a note; no type of a resource has this name. */
export const COPIES = 'Copies'

export function isDayPlace({ of }: Partition): boolean {
  return of.startsWith(DAY)
}

const DAY = 'PatientDay#'

/** How the key of a signature begins; behind it stands who signed. The names of resource types all sort before it. */
export const SIGNED = 'UsedBy#'

/** By what the keys of requests begin. */
export const PULL = 'Pull#'

/** Where what people did about findings lies, by sheet. */
export const TASKS = 'Tasks#'

export function partitionKey({ tenant, of }: Partition): string {
  return `T#${tenant}#${of}`
}

/** The home a partition key names; nothing for a key that is not ours. */
export function partitionFrom(partitionKey: string): Partition | undefined {
  const [t, tenant, ...of] = partitionKey.split('#')
  return t === 'T' && tenant !== undefined && of.length > 0 ? { tenant, of: of.join('#') } : undefined
}

/** Whether visits are charged there. */
export function isCharged({ of }: Partition): boolean {
  return of.startsWith('Encounter#') || of.startsWith('NoEncounter#')
}

/** The encounter whose visits are charged in a home; null where what has no encounter is. */
export function encounterIn({ of }: Partition): string | null {
  return of.startsWith('Encounter#') ? of.replace('#', '/') : null
}
