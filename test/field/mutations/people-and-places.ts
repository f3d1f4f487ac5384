import { type Changes, type Open, other } from './chart.ts'

const placed = (code: string): Open => ({
  type: [
    {
      coding: [
        { system: 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set', code },
      ],
    },
  ],
})
const inClass = (code: string): Open => ({ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code })

const set = (of: Open, element: string, value: unknown): undefined => {
  of[element] = value
}

/** Changes of the patient of a record, its visit, its place and its payer. */
export const peopleAndPlaces: Changes = {
  'the administration is of another patient': ({ given }) => set(given, 'subject', { reference: 'Patient/somebody' }),
  'the encounter is of another patient': ({ encounter }) =>
    set(encounter, 'subject', { reference: 'Patient/somebody' }),
  'the encounter was cancelled': ({ encounter }) => set(encounter, 'status', 'cancelled'),
  'the encounter was entered in error': ({ encounter }) => set(encounter, 'status', 'entered-in-error'),
  'the encounter is planned': ({ encounter }) => set(encounter, 'status', 'planned'),
  'the patient did not come': ({ encounter }) => set(encounter, 'status', 'noshow'),
  'the encounter is not in the record': ({ entries, encounter }) => {
    entries.splice(
      entries.findIndex(({ resource }) => resource === encounter),
      1,
    )
  },
  'the administration names no encounter': ({ given }) => set(given, 'context', undefined),
  'the administration names an encounter nobody has': ({ given }) =>
    set(given, 'context', { reference: 'Encounter/gone' }),
  'the administration is of an encounter of another server': ({ given, encounter }) =>
    set(given, 'context', { reference: `https://other.example.net/fhir/Encounter/${encounter.id}` }),
  'inpatient by class IMP': ({ encounter }) => set(encounter, 'class', inClass('IMP')),
  'inpatient by class ACUTE': ({ encounter }) => set(encounter, 'class', inClass('ACUTE')),
  'inpatient by class NONAC': ({ encounter }) => set(encounter, 'class', inClass('NONAC')),
  'a virtual visit': ({ encounter }) => set(encounter, 'class', inClass('VR')),
  'inpatient by the place of service': ({ encounter, entries }) => {
    entries.push(other('Location', 'ward', placed('21')))
    encounter.location = [{ location: { reference: 'Location/ward' } }]
  },
  'inpatient by the category of the administration': ({ given }) =>
    set(given, 'category', {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/medication-admin-category', code: 'inpatient' }],
    }),
  'a part of an inpatient stay': ({ encounter, entries }) => {
    entries.push(
      other('Encounter', 'stay', {
        status: 'finished',
        class: inClass('IMP'),
        subject: encounter.subject,
        period: encounter.period,
      }),
    )
    encounter.partOf = { reference: 'Encounter/stay' }
  },
  'an office and a hospital, with nothing to tell them apart': ({ encounter, entries }) => {
    entries.push(other('Location', 'office', placed('11')), other('Location', 'hospital', placed('22')))
    encounter.location = [
      { location: { reference: 'Location/office' } },
      { location: { reference: 'Location/hospital' } },
    ]
  },
  'a place of service nobody has': ({ encounter, entries }) => {
    entries.push(other('Location', 'nowhere', placed('98')))
    encounter.location = [{ location: { reference: 'Location/nowhere' } }]
  },
  'the patient had died': ({ patient }) => set(patient, 'deceasedDateTime', '2025-01-01'),
  'the patient is replaced by another record': ({ patient }) =>
    set(patient, 'link', [{ other: { reference: 'Patient/new' }, type: 'replaced-by' }]),
  'the coverage was entered in error': ({ coverage }) => set(coverage, 'status', 'entered-in-error'),
  'the coverage is of somebody else': ({ coverage }) => set(coverage, 'beneficiary', { reference: 'Patient/somebody' }),
  'the coverage ended the year before': ({ coverage }) => set(coverage, 'period', { end: '2024-12-31' }),
  'a second encounter under the same id says inpatient': ({ entries, encounter }) => {
    entries.push({ resource: { ...encounter, class: inClass('IMP') } })
  },
}
