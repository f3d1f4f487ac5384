import {
  administration,
  at,
  coded,
  condition,
  coverage,
  dosage,
  HCPCS,
  type Json,
  mg,
  PLAIN,
  patient,
  push,
  SUBCUTANEOUS,
  to,
  UCUM,
  vials,
  visit,
} from './base-visit.ts'
import { holdCases } from './field-case.ts'

const REFUTED = { url: 'https://ehr.example.org/fhir/refuted', valueBoolean: true }
const TEST_DATA = {
  security: [
    { system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST', display: 'test health data' },
  ],
}
const URL = /ehr\.example\.org\/fhir\/refuted/

holdCases('negation: modifierExtension', [
  { name: 'the plain visit is charged without a finding', send: visit(), bills: PLAIN, quiet: true, exit: 0 },
  {
    name: 'on the administration',
    send: visit({ administration: { modifierExtension: [REFUTED] } }),
    bills: [],
    says: URL,
  },
  {
    name: 'on its dosage',
    send: visit({ administration: { dosage: dosage({ modifierExtension: [REFUTED] }) } }),
    bills: [],
    says: URL,
  },
  { name: 'on the encounter', send: visit({ encounter: { modifierExtension: [REFUTED] } }), bills: [], says: URL },
  {
    name: 'on the location entry of the encounter',
    send: visit({ encounter: { location: [{ location: to('Location/loc'), modifierExtension: [REFUTED] }] } }),
    bills: ['J9271-JZ x200'],
    says: URL,
  },
  { name: 'on the coverage', send: visit({ coverage: { modifierExtension: [REFUTED] } }), bills: [], says: URL },
  { name: 'on the patient', send: visit({ patient: { modifierExtension: [REFUTED] } }), bills: [], says: URL },
  {
    name: 'on a contained Medication',
    send: visit({
      administration: {
        medicationCodeableConcept: undefined,
        medicationReference: to('#m'),
        contained: [
          {
            resourceType: 'Medication',
            id: 'm',
            modifierExtension: [REFUTED],
            code: administration().medicationCodeableConcept,
          },
        ],
      },
    }),
    bills: [],
    says: URL,
  },
  {
    name: 'on one of two administrations holds that one only',
    send: visit({ more: [push({ modifierExtension: [REFUTED] })] }),
    bills: PLAIN,
    says: URL,
  },
  {
    name: 'on its performer: it concerns the performer, not the drug',
    send: visit({ administration: { performer: [{ actor: { display: 'RN' }, modifierExtension: [REFUTED] }] } }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'an ordinary unknown extension is ignored',
    send: visit({ administration: { extension: [vials(2), REFUTED] } }),
    bills: PLAIN,
    quiet: true,
  },
])

holdCases('negation: implicit rules, comparators, flags of older versions', [
  {
    name: 'implicitRules on the administration',
    send: visit({ administration: { implicitRules: 'https://ehr.example.org/rules' } }),
    bills: [],
    says: /ehr\.example\.org\/rules/,
  },
  {
    name: 'implicitRules on the Bundle',
    send: visit({}, { implicitRules: 'https://ehr.example.org/rules' }),
    bills: [],
    says: /ehr\.example\.org\/rules/,
  },
  ...['<', '<=', '>=', '>', 'ad'].map((comparator) => ({
    name: `dose ${comparator} 200 mg is no amount`,
    send: visit({ administration: { dosage: dosage({ dose: mg(200, { comparator }) }) } }),
    bills: ['96413 x1'],
    says: new RegExp(`comparator|${comparator} ?200`),
  })),
  {
    name: 'a comparator on the labelled amount of a vial',
    send: visit({ administration: { extension: [vials(2, mg(100, { comparator: '<' }))] } }),
    bills: ['96413 x1'],
    says: /comparator|< ?100/,
  },
  ...[
    ['notGiven', true],
    ['wasNotGiven', true],
    ['doNotPerform', true],
    ['reasonNotGiven', [{ text: 'patient declined' }]],
  ].map(([element, value]) => ({
    name: `${element} beside the status completed`,
    send: visit({ administration: { [String(element)]: value } }),
    bills: [],
    says: new RegExp(String(element)),
  })),
  { name: 'notGiven false denies nothing', send: visit({ administration: { notGiven: false } }), bills: PLAIN },
  {
    name: 'a completed administration with a reason for its status that says it was refused',
    send: visit({ administration: { statusReason: [{ text: 'patient refused' }] } }),
    bills: [],
    says: /refused/,
  },
])

holdCases('negation: status words, verification, test data', [
  ...['unknown', 'on-hold', 'not-done', 'entered-in-error'].map((status) => ({
    name: `administration ${status} earns nothing`,
    send: visit({ administration: { status } }),
    bills: [],
    says: /pembrolizumab|a1/,
  })),
  ...['finito', 'aborted', 'COMPLETED'].map((status) => ({
    name: `administration with the unknown status ${status}`,
    send: visit({ administration: { status } }),
    bills: [],
    says: /status/,
  })),
  ...['refuted', 'entered-in-error'].map((code) => ({
    name: `a diagnosis whose verification is ${code} is no diagnosis`,
    send: visit({ condition: { verificationStatus: { coding: [{ code }] } } }),
    bills: PLAIN,
    says: new RegExp(code),
  })),
  {
    name: 'a confirmed diagnosis',
    send: visit({ condition: { verificationStatus: { coding: [{ code: 'confirmed' }] } } }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'HTEST on the administration',
    send: visit({ administration: { meta: TEST_DATA } }),
    bills: [],
    says: /HTEST/,
  },
  { name: 'HTEST on the encounter', send: visit({ encounter: { meta: TEST_DATA } }), bills: [], says: /HTEST/ },
  { name: 'HTEST on the patient', send: visit({ patient: { meta: TEST_DATA } }), bills: [], says: /HTEST/ },
  { name: 'HTEST on the Bundle', send: visit({}, { meta: TEST_DATA }), bills: [], says: /HTEST/ },
  {
    name: 'an ordinary security label',
    send: visit({
      patient: {
        meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] },
      },
    }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'a subset of an administration, so tagged by the server',
    send: visit({
      administration: {
        meta: { tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }] },
      },
    }),
    bills: [],
    says: /SUBSETTED/,
  },
  {
    name: 'a coverage entered in error is no coverage',
    send: visit({ coverage: coverage({ status: 'entered-in-error' }) }),
    bills: PLAIN,
    says: /coverage|payer/i,
  },
  {
    name: 'a diagnosis of somebody else',
    send: visit({ condition: condition({ subject: to('Patient/other') }) }),
    bills: PLAIN,
    says: /Patient\/other|another patient/,
  },
  { name: 'a patient marked active', send: visit({ patient: patient({ active: true }) }), bills: PLAIN, quiet: true },
])

const REFUTED_ENTRY = { modifierExtension: [{ url: 'https://ehr.example.org/refuted', valueBoolean: true }] }
const epoetin = (entry: Json = {}): Json =>
  visit({
    encounter: { diagnosis: [{ condition: to('Condition/dx'), rank: 1, ...entry }] },
    condition: { code: coded('http://hl7.org/fhir/sid/icd-10-cm', 'D64.81') },
    administration: {
      medicationCodeableConcept: coded(HCPCS, 'J0885', 'epoetin alfa'),
      extension: [vials(1, { value: 40000, unit: 'U', system: UCUM, code: '[iU]' })],
      effectivePeriod: undefined,
      effectiveDateTime: at('09:30'),
      dosage: {
        route: SUBCUTANEOUS,
        method: { text: 'injection' },
        dose: { value: 40000, unit: 'U', system: UCUM, code: '[iU]' },
      },
    },
  })

holdCases('a drug whose line rests on a diagnosis', [
  { name: 'the diagnosis stands', send: epoetin(), bills: ['96372 x1', 'J0885-JZ-EA x40'] },
  {
    name: 'its entry in the encounter is not understood: the drug is held',
    send: epoetin(REFUTED_ENTRY),
    bills: ['96372 x1'],
    says: [/esa-reason-is-charted/, /modifierExtension/],
  },
])
