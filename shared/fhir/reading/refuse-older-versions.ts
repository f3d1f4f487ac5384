import { Refusal } from '../../refusal.ts'
import { child } from './element.ts'

/** Elements that only DSTU2 has. Charging does not read them, so a resource with one may not be charged. */
const ONLY_IN_DSTU2: Readonly<Record<string, readonly string[]>> = {
  MedicationAdministration: ['effectiveTimeDateTime', 'effectiveTimePeriod', 'wasNotGiven', 'reasonGiven'],
  Procedure: ['notPerformed'],
}

/** Refuses a resource of FHIR DSTU2, and names the element that shows it. */
export function refuseOlderVersions(type: string, resource: unknown): void {
  const found = (ONLY_IN_DSTU2[type] ?? []).find((element) => isDstu2(element, resource))
  const element = type === 'Encounter' && typeof child(resource, 'class') === 'string' ? 'class' : found
  if (element !== undefined)
    throw new Refusal(`the ${type} is of FHIR DSTU2 (${element}): send it as R4 or R5`, {
      code: 'not-supported',
      expression: `${type}.${element}`,
    })
}

/** True if the element shows DSTU2. `wasNotGiven` beside the R4 time is a mix of versions, and is read. */
function isDstu2(element: string, resource: unknown): boolean {
  if (child(resource, element) === undefined) return false
  return element !== 'wasNotGiven' || child(resource, 'effectivePeriod') === undefined
}
