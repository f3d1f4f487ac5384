import { Refusal } from '../../refusal.ts'
import { refuseBeyondBounds } from './bounds.ts'
import { child, localReference, referenceOf, text } from './element.ts'
import { minimalPatient } from './patients/minimal-patient.ts'
import { refuseOlderVersions } from './refuse-older-versions.ts'
import { refuseUnusable, unusedType } from './refuse-unusable.ts'

/** A resource as an EHR sent it, with the keys to store and find it. Its content is read when it is charged. */
export interface ReceivedResource {
  readonly type: RecordType
  readonly id: string
  /** Time the EHR last changed it, as stated. */
  readonly lastUpdated?: string
  /** `Encounter/e1`: the encounter it belongs to; for an Encounter, itself. */
  readonly encounter?: string
  readonly patient?: string
  readonly resource: unknown
}

/** Types that charging reads. Other types are refused, so that nobody believes they are used. */
export const RECORD_TYPES = [
  'MedicationAdministration',
  'Encounter',
  'Medication',
  'Location',
  'Patient',
  'Coverage',
  'Condition',
  'Procedure',
  'Device',
  'MedicationRequest',
  'ClaimResponse',
  'ResearchSubject',
  'ResearchStudy',
] as const

export type RecordType = (typeof RECORD_TYPES)[number]

const PATIENT = ['subject', 'patient', 'beneficiary', 'individual']
const ID = /^[A-Za-z0-9\-.]{1,64}$/

/**
/**
 * Accepts a resource, or throws a `Refusal` that names the missing part and its place. A merely odd resource is
 * accepted and becomes a finding. Of a Patient only the elements that charging reads are kept.
 */
export function readReceived(sent: unknown): ReceivedResource {
  const resource = text(sent, 'resourceType') === 'Patient' ? minimalPatient(sent) : sent
  refuseBeyondBounds(resource)
  const type = text(resource, 'resourceType')
  if (type === undefined)
    throw new Refusal('no resourceType: this is not a FHIR resource', { code: 'structure', expression: 'resourceType' })
  if (!isRecordType(type)) throw unusedType(type)
  const id = text(resource, 'id')
  if (id === undefined) throw new Refusal(`the ${type} has no id`, { code: 'required', expression: `${type}.id` })
  if (!ID.test(id))
    throw new Refusal(`the ${type} has an id that is not a FHIR id`, { code: 'value', expression: `${type}.id` })
  refuseOlderVersions(type, resource)
  if (type === 'MedicationAdministration') refuseUnusable(resource)
  return withPresent({
    type,
    id,
    resource,
    lastUpdated: text(child(resource, 'meta'), 'lastUpdated'),
    encounter: encounterOf(type, id, resource),
    patient: patientOf(type, id, resource),
  })
}

export function isRecordType(type: string): type is RecordType {
  return (RECORD_TYPES as readonly string[]).includes(type)
}

/** Returns the patient a resource belongs to; for a Patient, itself. */
function patientOf(type: RecordType, id: string, resource: unknown): string | undefined {
  return type === 'Patient' ? `Patient/${id}` : PATIENT.flatMap((element) => referenceOf(resource, element) ?? [])[0]
}

function encounterOf(type: RecordType, id: string, resource: unknown): string | undefined {
  if (type === 'Encounter') return `Encounter/${id}`
  const reference =
    type === 'MedicationAdministration' ? referenceOf(resource, 'context') : referenceOf(resource, 'encounter')
  return reference?.startsWith('Encounter/') ? reference : undefined
}

/** Returns every reference to another resource as `Type/id`, each once, in order. */
export function referencesIn(resource: unknown): readonly string[] {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key !== 'reference' || typeof inner !== 'string') visit(inner)
        else {
          const local = localReference(inner)
          if (local !== undefined && /^[A-Z]/.test(local)) found.add(local)
        }
      }
    }
  }
  visit(resource)
  return [...found]
}

function withPresent(record: { [Key in keyof ReceivedResource]: ReceivedResource[Key] | undefined }): ReceivedResource {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as unknown as ReceivedResource
}
