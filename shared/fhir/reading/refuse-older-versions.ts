import { Refusal } from '../../refusal.ts'
import { child } from './element.ts'

/** Elements that only DSTU2 has; what they say is not read under their names, so that none of it may be charged. */
const ONLY_IN_DSTU2: Readonly<Record<string, readonly string[]>> = {
  MedicationAdministration: ['effectiveTimeDateTime', 'effectiveTimePeriod', 'wasNotGiven', 'reasonGiven'],
  Procedure: ['notPerformed'],
}

/** Refuses a resource of FHIR DSTU2, naming the element that shows it. */
export function refuseOlderVersions(type: string, resource: unknown): void {
  const found = (ONLY_IN_DSTU2[type] ?? []).find((element) => isDstu2(element, resource))
  const element = type === 'Encounter' && typeof child(resource, 'class') === 'string' ? 'class' : found
  if (element !== undefined)
    throw new Refusal(`the ${type} is of FHIR DSTU2 (${element}): send it as R4 or R5`, {
      code: 'not-supported',
      expression: `${type}.${element}`,
    })
}

/** `wasNotGiven` also stands where somebody mixes versions: beside the time of R4 it is read as what it says. */
function isDstu2(element: string, resource: unknown): boolean {
  if (child(resource, element) === undefined) return false
  return element !== 'wasNotGiven' || child(resource, 'effectivePeriod') === undefined
}
