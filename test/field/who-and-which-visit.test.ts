import { administration, at, dosage, encounter, type Json, mg, PLAIN, period, push, to, visit } from './base-visit.ts'
import { holdCases } from './field-case.ts'

const WITH_PUSH = [...PLAIN, '96375 x1 $47.84', 'J1100 x10 $0.00']

holdCases('who was given it', [
  {
    name: 'administration of one patient in the encounter of another',
    send: visit({ administration: { subject: to('Patient/other') } }),
    bills: [],
    says: [/Patient\/other/, /Patient\/pt/],
  },
  {
    name: 'only the one of the other patient is held',
    send: visit({ more: [push({ subject: to('Patient/other') })] }),
    bills: PLAIN,
    says: /Patient\/other/,
  },
  {
    name: 'an administration that names no patient and an encounter that does',
    send: visit({ administration: { subject: undefined } }),
    bills: PLAIN,
  },
  ...['Zaphod/1', 'Location/loc', 'Jane Doe', 'http://ehr.example.org/people/7'].map((reference) => ({
    name: `an administration with the subject ${reference}`,
    send: visit({ administration: { subject: to(reference) }, more: [push()] }),
    bills: ['J1100 x10 $0.00'], // 96375 waits for the infusion it is beside
    says: [new RegExp(`MedicationAdministration.subject names ${reference}`)],
  })),
  ...['Zaphod/1', 'Location/loc', 'Jane Doe'].map((reference) => ({
    name: `an encounter with the subject ${reference}`,
    send: visit({ encounter: { subject: to(reference) } }),
    bills: [],
    says: [new RegExp(`Encounter.subject names ${reference}`)],
  })),
  ...['https://ehr.example.org/fhir/Patient/pt', 'Patient/pt/_history/2'].map((reference) => ({
    name: `an administration with the subject ${reference}`,
    send: visit({ administration: { subject: to(reference) } }),
    bills: PLAIN,
    quiet: true,
  })),
  {
    name: 'an administration with an encounter of a type that FHIR has not',
    send: visit({ administration: { context: to('Meeting/enc') } }),
    bills: [],
    says: /Meeting\/enc/,
  },
  {
    name: 'two records of one person, linked as the same',
    send: visit({
      administration: { subject: to('Patient/old') },
      patient: { link: [{ other: to('Patient/old'), type: 'replaces' }] },
    }),
    bills: PLAIN,
  },
  {
    name: 'a patient replaced by one whose record is not here',
    send: visit({ patient: { active: false, link: [{ other: to('Patient/new'), type: 'replaced-by' }] } }),
    bills: PLAIN,
    says: /Patient\/new/,
  },
  {
    name: 'a patient who died two weeks before',
    send: visit({ patient: { deceasedDateTime: '2026-01-01' } }),
    bills: [],
    says: /died|deceased|death/i,
  },
  {
    name: 'a patient who died two weeks later',
    send: visit({ patient: { deceasedDateTime: '2026-01-28' } }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'the coverage of somebody else',
    send: visit({ coverage: { beneficiary: to('Patient/other') } }),
    bills: PLAIN,
    says: /coverage|payer/i,
  },
])

holdCases('which encounter', [
  ...['cancelled', 'entered-in-error', 'planned', 'noshow', 'arrivd'].map((status) => ({
    name: `encounter ${status}, drug charted as given`,
    send: visit({ encounter: { status } }),
    bills: [],
    says: new RegExp(status),
  })),
  {
    name: 'encounter in progress: nothing goes out yet',
    send: visit({ encounter: { status: 'in-progress' } }),
    bills: [],
    status: 'planned',
  },
  {
    name: 'given three hours after the encounter ended',
    send: visit({ administration: { effectivePeriod: period('17:00', '17:35') } }),
    bills: [],
    says: /14:00/,
  },
  {
    name: 'given an hour before the encounter began',
    send: visit({ administration: { effectivePeriod: period('07:00', '07:35') } }),
    bills: [],
    says: /08:30/,
  },
  {
    name: 'given in the last hour of the encounter',
    send: visit({ administration: { effectivePeriod: period('13:20', '13:55') } }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'the encounter is not in the record',
    send: visit({ administration: { context: to('Encounter/gone') }, encounter: { status: 'finished' } }),
    bills: [],
    says: /Encounter\/gone/,
  },
  {
    name: 'no encounter named, the patient has one that day: found with true references, no sheet about nobody',
    send: visit({ administration: { context: undefined } }),
    bills: [],
    says: [/MedicationAdministration\/a1/, /Encounter\/enc/],
    neverSays: /null|undefined/,
  },
])

const IDENTIFIED = { identifier: [{ system: 'https://ehr.example.org/visit', value: 'V77' }] }

holdCases(
  'references, in every form',
  [
    ['absolute', 'https://ehr.example.org/fhir/Encounter/enc'],
    ['versioned', 'Encounter/enc/_history/3'],
    ['by search', 'Encounter?identifier=https://ehr.example.org/visit|V77'],
    ['by search of the id', 'Encounter?_id=enc'],
  ].map(([form, reference]) => ({
    name: `encounter ${form}`,
    send: visit({
      administration: { context: to(String(reference)) },
      encounter: { ...IDENTIFIED, meta: { versionId: '3' } },
    }),
    bills: PLAIN,
    quiet: true,
  })),
)

holdCases('references, resolved or quoted', [
  {
    name: 'encounter by identifier alone',
    send: visit({
      administration: { context: { identifier: IDENTIFIED.identifier[0], type: 'Encounter' } },
      encounter: IDENTIFIED,
    }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'location by search',
    send: visit({
      location: { identifier: [{ system: 'https://ehr.example.org/place', value: 'L9' }] },
      encounter: { location: [{ location: to('Location?identifier=https://ehr.example.org/place|L9') }] },
    }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'a search that two encounters answer is quoted, never chosen',
    send: visit({
      administration: { context: to('Encounter?identifier=https://ehr.example.org/visit|V77') },
      encounter: IDENTIFIED,
      more: [encounter({ ...IDENTIFIED, id: 'enc2' })],
    }),
    bills: [],
    says: /V77/,
  },
  {
    name: 'a search that nothing answers is quoted',
    send: visit({ administration: { context: to('Encounter?identifier=https://ehr.example.org/visit|V78') } }),
    bills: [],
    says: /V78/,
    neverSays: /Chart the encounter it was given in/,
  },
  {
    name: 'a contained drug',
    send: visit({
      administration: {
        medicationCodeableConcept: undefined,
        medicationReference: to('#drug'),
        contained: [{ resourceType: 'Medication', id: 'drug', code: administration().medicationCodeableConcept }],
      },
    }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'a urn nothing in the Bundle has is quoted',
    send: visit({ administration: { context: to('urn:uuid:7c1f3c2a-0000-4000-8000-000000000001') } }),
    bills: [],
    says: /7c1f3c2a/,
  },
  {
    name: 'a location that is not in the record is quoted',
    send: visit({ encounter: { location: [{ location: to('Location/annex') }] } }),
    bills: ['J9271-JZ x200'],
    says: /Location\/annex/,
  },
])

const ward = (id: string, start: string, end: string, more: Json = {}): Json =>
  encounter({ id, period: period(start, end), ...more })

holdCases('encounters of one presence', [
  {
    name: 'two encounters that hang on one parent have one initial and no 59',
    send: visit({
      administration: { context: to('Encounter/dep1') },
      more: [
        ward('dep1', '08:45', '11:00', { partOf: to('Encounter/enc') }),
        ward('dep2', '08:40', '09:20', { partOf: to('Encounter/enc') }),
        push({ context: to('Encounter/dep2') }),
      ],
    }),
    bills: WITH_PUSH,
  },
  {
    name: 'two encounters that overlap are one presence',
    send: visit({ more: [ward('lab', '09:00', '12:00'), push({ context: to('Encounter/lab') })] }),
    bills: WITH_PUSH,
  },
  {
    name: 'one parent, no overlap: nobody documented a second access, so no 59',
    send: visit({
      administration: { context: to('Encounter/dep1') },
      more: [
        ward('dep1', '09:25', '11:00', { partOf: to('Encounter/enc') }),
        ward('dep2', '08:40', '09:20', { partOf: to('Encounter/enc') }),
        push({ context: to('Encounter/dep2') }),
      ],
    }),
    bills: WITH_PUSH,
  },
  { name: 'one encounter with both', send: visit({ more: [push()] }), bills: WITH_PUSH, quiet: true },
  {
    name: 'a parent that is an inpatient stay holds what hangs on it',
    send: visit({
      encounter: { partOf: to('Encounter/stay') },
      more: [ward('stay', '06:00', '20:00', { class: { code: 'IMP' } })],
    }),
    bills: [],
    says: /inpatient/i,
  },
  {
    name: 'a dose of another day is not of this encounter',
    send: visit({
      more: [
        push({
          effectiveDateTime: at('09:10', '2026-01-16'),
          dosage: dosage({ method: { text: 'push' }, dose: mg(10) }),
        }),
      ],
    }),
    bills: PLAIN,
    says: /2026-01-16/,
  },
])
