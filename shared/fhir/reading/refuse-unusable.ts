import { Refusal } from '../../refusal.ts'
import { child, text } from './element.ts'
import { RESOURCE_TYPES } from './resource-types.ts'

const ADMINISTRATION_STATUSES = new Set([
  'in-progress',
  'not-done',
  'on-hold',
  'completed',
  'entered-in-error',
  'stopped',
  'unknown',
])

/** Returns the refusal of a type that is not read. It says if FHIR has the type at all. */
export function unusedType(type: string): Refusal {
  const name = type.slice(0, 64).toWellFormed()
  const message = RESOURCE_TYPES.has(type)
    ? `a ${name} is not used for charging`
    : `${name} is no resource type of FHIR: look at how it is spelt`
  return new Refusal(message, { code: 'not-supported', expression: 'resourceType' })
}

/** Refuses an administration without patient and encounter, or without a known status. */
export function refuseUnusable(administration: unknown): void {
  refuseUnbelonging(administration)
  refuseStatusless(administration)
}

/** Refuses an administration that names neither a patient nor an encounter. */
function refuseUnbelonging(resource: unknown): void {
  const names = (element: string) => namesSomething(child(resource, element))
  if (!names('subject') && !names('context'))
    throw new Refusal('the MedicationAdministration names neither a patient nor an encounter: chart both', {
      code: 'required',
      expression: 'MedicationAdministration.subject',
    })
}

function namesSomething(reference: unknown): boolean {
  return text(reference, 'reference') !== undefined || text(child(reference, 'identifier'), 'value') !== undefined
}

function refuseStatusless(resource: unknown): void {
  const status = text(resource, 'status')
  const expression = 'MedicationAdministration.status'
  if (status === undefined)
    throw new Refusal('the MedicationAdministration has no status', { code: 'required', expression })
  if (!ADMINISTRATION_STATUSES.has(status)) {
    throw new Refusal('the MedicationAdministration has a status that FHIR does not know', {
      code: 'code-invalid',
      expression,
    })
  }
}
