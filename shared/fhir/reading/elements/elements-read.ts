import { administrationElements, medicationElements } from './administration-elements.ts'
import { type ElementCensus, type ElementRole, roleIn } from './element-census.ts'
import {
  bundleElements,
  codeableConceptElements,
  codingElements,
  identifierElements,
  metaElements,
  periodElements,
  quantityElements,
  ratioElements,
  referenceElements,
} from './envelope-elements.ts'
import { deviceElements, requestElements } from './order-elements.ts'
import { authorizationElements, coverageElements } from './payer-elements.ts'
import { procedureElements, researchStudyElements, researchSubjectElements } from './service-elements.ts'
import { conditionElements, encounterElements, locationElements, patientElements } from './visit-elements.ts'

/** The types that charging reads, with the role of each element. */
export const elementsRead: Readonly<Record<string, ElementCensus>> = {
  Encounter: encounterElements,
  Location: locationElements,
  Patient: patientElements,
  Condition: conditionElements,
  MedicationAdministration: administrationElements,
  Medication: medicationElements,
  MedicationRequest: requestElements,
  Device: deviceElements,
  Procedure: procedureElements,
  Coverage: coverageElements,
  ClaimResponse: authorizationElements,
  ResearchSubject: researchSubjectElements,
  ResearchStudy: researchStudyElements,
  Bundle: bundleElements,
  Meta: metaElements,
  Quantity: quantityElements,
  Reference: referenceElements,
  CodeableConcept: codeableConceptElements,
  Coding: codingElements,
  Period: periodElements,
  Ratio: ratioElements,
  Identifier: identifierElements,
}

/** Returns the role of an element of a type: `roleOf('MedicationAdministration', 'dosage.route')`. */
export function roleOf(type: string, path: string): ElementRole | undefined {
  const census = elementsRead[type]
  return census === undefined ? undefined : roleIn(census, path)
}
