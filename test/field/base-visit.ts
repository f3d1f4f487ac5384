/**
 * The visit that every field case starts from: pembrolizumab 200 mg from two 100 mg vials, hospital outpatient,
 * Medicare.
 */

export type Json = Readonly<Record<string, unknown>>

export const OWN = 'https://w3id.org/fhir-oncology-billing/StructureDefinition/'
export const UCUM = 'http://unitsofmeasure.org'
export const SNOMED = 'http://snomed.info/sct'
export const HCPCS = 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets'
export const CPT = 'http://www.ama-assn.org/go/cpt'
export const NDC = 'http://hl7.org/fhir/sid/ndc'
export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm'
export const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
const PLACE_OF_SERVICE = 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set'

/** Lines billed for the plain visit, as a biller keys them. */
export const PLAIN = ['96413 x1 $337.46', 'J9271-JZ x200 $11945.20']

export const mg = (value: unknown, more: Json = {}): Json => ({ value, unit: 'mg', system: UCUM, code: 'mg', ...more })
export const mL = (value: number): Json => ({ value, unit: 'mL', system: UCUM, code: 'mL' })
export const to = (reference: string): Json => ({ reference })
export const coded = (system: string, code: string, text?: string): Json => ({
  coding: [{ system, code }],
  ...(text === undefined ? {} : { text }),
})

export const INTRAVENOUS = coded(SNOMED, '47625008')
export const INTRAMUSCULAR = coded(SNOMED, '78421000')
export const SUBCUTANEOUS = coded(SNOMED, '34206005')
export const PEMBROLIZUMAB = coded(NDC, '0006-3026-02', 'pembrolizumab 100 mg/4 mL')

/** `09:30` as the chart of 14 January 2026 writes it. */
export const at = (clock: string, day = '2026-01-14'): string => `${day}T${clock}:00-05:00`
export const period = (start: string, end: string, day?: string): Json => ({ start: at(start, day), end: at(end, day) })

/** Containers opened: `vials(2, mg(100))`. */
export const vials = (count: number, amount: Json = mg(100), type = 'single-dose', ndc?: string): Json => ({
  url: `${OWN}containers-opened`,
  extension: [
    { url: 'amount', valueQuantity: amount },
    { url: 'count', valuePositiveInt: count },
    { url: 'type', valueCode: type },
    ...(ndc === undefined ? [] : [{ url: 'ndc', valueString: ndc }]),
  ],
})

export const dosage = (changes: Json = {}): Json => ({
  route: INTRAVENOUS,
  method: { text: 'infusion' },
  dose: mg(200),
  ...changes,
})

export const administration = (changes: Json = {}): Json => ({
  resourceType: 'MedicationAdministration',
  id: 'a1',
  extension: [vials(2)],
  status: 'completed',
  medicationCodeableConcept: PEMBROLIZUMAB,
  subject: to('Patient/pt'),
  context: to('Encounter/enc'),
  effectivePeriod: period('09:30', '10:05'),
  dosage: dosage(),
  ...changes,
})

/** Dexamethasone 10 mg pushed: a second drug that is cheap and right. */
export const push = (changes: Json = {}, clock = '09:10'): Json => ({
  ...administration({ id: 'a2', medicationCodeableConcept: coded(HCPCS, 'J1100', 'dexamethasone') }),
  extension: [vials(1, mg(10))],
  effectivePeriod: undefined,
  effectiveDateTime: at(clock),
  dosage: dosage({ method: { text: 'push' }, dose: mg(10) }),
  ...changes,
})

export const encounter = (changes: Json = {}): Json => ({
  resourceType: 'Encounter',
  id: 'enc',
  status: 'finished',
  class: { system: ACT_CODE, code: 'AMB' },
  subject: to('Patient/pt'),
  period: period('08:30', '14:00'),
  diagnosis: [{ condition: to('Condition/dx'), rank: 1 }],
  location: [{ location: to('Location/loc') }],
  ...changes,
})

export const patient = (changes: Json = {}): Json => ({
  resourceType: 'Patient',
  id: 'pt',
  gender: 'female',
  birthDate: '1955-03-02',
  ...changes,
})

export const coverage = (changes: Json = {}): Json => ({
  resourceType: 'Coverage',
  id: 'cov',
  status: 'active',
  type: coded('https://nahdo.org/sopt', '1'),
  beneficiary: to('Patient/pt'),
  payor: [{ display: 'Medicare' }],
  ...changes,
})

export const location = (place = '22', changes: Json = {}): Json => ({
  resourceType: 'Location',
  id: 'loc',
  status: 'active',
  type: [coded(PLACE_OF_SERVICE, place)],
  ...changes,
})

export const condition = (changes: Json = {}): Json => ({
  resourceType: 'Condition',
  id: 'dx',
  code: coded('http://hl7.org/fhir/sid/icd-10-cm', 'C34.11'),
  subject: to('Patient/pt'),
  ...changes,
})

export interface Changes {
  readonly administration?: Json
  readonly encounter?: Json
  readonly patient?: Json
  readonly coverage?: Json
  readonly location?: Json
  readonly condition?: Json
  readonly place?: string
  /** Resources beside those of the visit. */
  readonly more?: readonly Json[]
}

/** The resources of the visit, with what a case changes. */
export const resources = (changes: Changes = {}): readonly Json[] => [
  patient(changes.patient),
  coverage(changes.coverage),
  location(changes.place, changes.location),
  condition(changes.condition),
  encounter(changes.encounter),
  administration(changes.administration),
  ...(changes.more ?? []),
]

export const bundleOf = (all: readonly Json[], changes: Json = {}): Json => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: all.map((resource) => ({
    fullUrl: `https://ehr.example.org/fhir/${resource.resourceType}/${resource.id}`,
    resource,
  })),
  ...changes,
})

export const visit = (changes: Changes = {}, bundle: Json = {}): Json => bundleOf(resources(changes), bundle)
