import {
  administration,
  at,
  bundleOf,
  CPT,
  coded,
  condition,
  coverage,
  encounter,
  type Json,
  location,
  mg,
  mL,
  PEMBROLIZUMAB,
  patient,
  push,
  SNOMED,
  to,
} from '../base-visit.ts'

/** The plain visit with a push beside it, charted so that every resource type charging reads takes part. */
export const fullVisit: readonly Json[] = [
  patient(),
  coverage(),
  location(),
  condition(),
  encounter(),
  administration({
    medicationCodeableConcept: undefined,
    medicationReference: to('Medication/m1'),
    request: to('MedicationRequest/r1'),
    device: [to('Device/d1')],
    reasonReference: [to('Condition/dx')],
  }),
  push(),
  {
    resourceType: 'Medication',
    id: 'm1',
    code: PEMBROLIZUMAB,
    ingredient: [{ itemCodeableConcept: PEMBROLIZUMAB, strength: { numerator: mg(25), denominator: mL(1) } }],
  },
  {
    resourceType: 'MedicationRequest',
    id: 'r1',
    status: 'completed',
    intent: 'order',
    medicationCodeableConcept: PEMBROLIZUMAB,
    subject: to('Patient/pt'),
    dosageInstruction: [{ doseAndRate: [{ doseQuantity: mg(200) }] }],
  },
  { resourceType: 'Device', id: 'd1', status: 'active', type: coded(SNOMED, '430033006') },
  {
    resourceType: 'Procedure',
    id: 'pr1',
    status: 'completed',
    code: coded(CPT, '36593'),
    subject: to('Patient/pt'),
    encounter: to('Encounter/enc'),
    performedDateTime: at('08:50'),
  },
  {
    resourceType: 'ClaimResponse',
    id: 'auth',
    status: 'active',
    use: 'preauthorization',
    patient: to('Patient/pt'),
    outcome: 'complete',
    preAuthRef: 'A-17',
    preAuthPeriod: { start: '2026-01-01', end: '2026-12-31' },
    addItem: [{ productOrService: coded('http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', 'J9271') }],
  },
  {
    resourceType: 'ResearchSubject',
    id: 's1',
    status: 'withdrawn',
    individual: to('Patient/pt'),
    study: to('ResearchStudy/st1'),
  },
  { resourceType: 'ResearchStudy', id: 'st1', status: 'active', identifier: [{ value: 'NCT01234567' }] },
]

export const fullBundle: Json = bundleOf(fullVisit)

/** Data types, each with a resource and element that has it. */
export const placesOfTypes: Readonly<Record<string, readonly [resource: string, path: string]>> = {
  Meta: ['MedicationAdministration/a1', 'meta'],
  Quantity: ['MedicationAdministration/a1', 'dosage.dose'],
  Reference: ['MedicationAdministration/a1', 'context'],
  CodeableConcept: ['Medication/m1', 'code'],
  Coding: ['Medication/m1', 'code.coding'],
  Period: ['MedicationAdministration/a1', 'effectivePeriod'],
  Ratio: ['Medication/m1', 'ingredient.strength'],
  Identifier: ['Encounter/enc', 'identifier'],
}

/** Returns for each type the resource of the visit that is tested. */
export const standsFor = (type: string): string => {
  const found = fullVisit.find(({ resourceType }) => resourceType === type)
  return `${type}/${found?.id}`
}
