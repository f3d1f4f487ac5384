import { type Changes, dosageOf, doseOf, type Open, openedOf } from './chart.ts'

const REFUTED = [{ url: 'https://ehr.example.org/fhir/refuted', valueBoolean: true }]
const RULES = 'https://ehr.example.org/rules'
const TEST_DATA = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST' }]

const set = (of: Open, element: string, value: unknown): undefined => {
  of[element] = value
}
const labelled = (of: Open, name: 'security' | 'tag', value: unknown): undefined => {
  of.meta = { ...(of.meta as Open | undefined), [name]: value }
}

/** Changes that deny or narrow a record. */
export const negations: Changes = {
  'modifierExtension on the administration': ({ given }) => set(given, 'modifierExtension', REFUTED),
  'modifierExtension on its dosage': (chart) => set(dosageOf(chart), 'modifierExtension', REFUTED),
  'modifierExtension on the encounter': ({ encounter }) => set(encounter, 'modifierExtension', REFUTED),
  'modifierExtension on the location entry of the encounter': ({ encounter }) => {
    const [place] = (encounter.location ?? []) as Open[]
    return place === undefined ? 'not here' : set(place, 'modifierExtension', REFUTED)
  },
  'modifierExtension on the place of the encounter': ({ encounter }) => {
    const place = ((encounter.contained ?? []) as Open[]).find(({ resourceType }) => resourceType === 'Location')
    return place === undefined ? 'not here' : set(place, 'modifierExtension', REFUTED)
  },
  'modifierExtension on the coverage': ({ coverage }) => set(coverage, 'modifierExtension', REFUTED),
  'modifierExtension on the patient': ({ patient }) => set(patient, 'modifierExtension', REFUTED),
  'implicitRules on the administration': ({ given }) => set(given, 'implicitRules', RULES),
  'implicitRules on the encounter': ({ encounter }) => set(encounter, 'implicitRules', RULES),
  'implicitRules on the Bundle': ({ bundle }) => set(bundle, 'implicitRules', RULES),
  'the dose is less than charted': (chart) => set(doseOf(chart) ?? {}, 'comparator', '<'),
  'the dose is at least what is charted': (chart) => set(doseOf(chart) ?? {}, 'comparator', '>='),
  'the labelled amount of a vial is less than charted': (chart) => {
    const amount = openedOf(chart, 'amount')?.valueQuantity as Open | undefined
    return amount === undefined ? 'not here' : set(amount, 'comparator', '<')
  },
  'notGiven (STU3)': ({ given }) => set(given, 'notGiven', true),
  'reasonNotGiven (STU3)': ({ given }) => set(given, 'reasonNotGiven', [{ text: 'refused' }]),
  'wasNotGiven (DSTU2)': ({ given }) => set(given, 'wasNotGiven', true),
  'doNotPerform, as an order has it': ({ given }) => set(given, 'doNotPerform', true),
  'a reason why it was not done': ({ given }) => set(given, 'statusReason', [{ text: 'patient refused' }]),
  'the status aborted, which FHIR does not have': ({ given }) => set(given, 'status', 'aborted'),
  'the status not-done': ({ given }) => set(given, 'status', 'not-done'),
  'the status on-hold': ({ given }) => set(given, 'status', 'on-hold'),
  'the status unknown': ({ given }) => set(given, 'status', 'unknown'),
  'entered in error': ({ given }) => set(given, 'status', 'entered-in-error'),
  'still in progress': ({ given }) => set(given, 'status', 'in-progress'),
  'test data by a label on the administration': ({ given }) => labelled(given, 'security', TEST_DATA),
  'test data by a label on the encounter': ({ encounter }) => labelled(encounter, 'security', TEST_DATA),
  'test data by a label on the patient': ({ patient }) => labelled(patient, 'security', TEST_DATA),
  'test data by a label on the Bundle': ({ bundle }) => labelled(bundle, 'security', TEST_DATA),
  'a subset of the administration, so tagged by the server': ({ given }) =>
    labelled(given, 'tag', [
      { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' },
    ]),
}
