import { type Changes, dosageOf, type Open, other } from './chart.ts'

const OWN = 'https://w3id.org/fhir-oncology-billing/StructureDefinition/'
const CPT = 'http://www.ama-assn.org/go/cpt'

const noted = (of: Open, text: string): undefined => {
  of.note = [{ text }]
}
const acquired = ({ given }: { readonly given: Open }, value: Open): undefined => {
  given.extension = [...((given.extension ?? []) as Open[]), { url: `${OWN}acquisition`, ...value }]
}
const coded = (...codes: readonly string[]): Open => ({ coding: codes.map((code) => ({ system: CPT, code })) })
const done = ({ encounter, given, entries }: Parameters<Changes[string]>[0], changes: Open): undefined => {
  const ran = given.effectivePeriod as Open | undefined
  entries.push(
    other('Procedure', 'declotting', {
      status: 'completed',
      code: coded('36593'),
      subject: encounter.subject,
      encounter: { reference: `Encounter/${encounter.id}` },
      performedDateTime: ran?.start ?? given.effectiveDateTime,
      ...changes,
    }),
  )
}
const ordered = ({ given, entries }: Parameters<Changes[string]>[0], changes: Open): undefined | 'not here' => {
  if (given.request !== undefined) return 'not here'
  entries.push(
    other('MedicationRequest', 'order', { status: 'active', intent: 'order', subject: given.subject, ...changes }),
  )
  given.request = { reference: 'MedicationRequest/order' }
}

/** Changes after which two parts of the record contradict each other. */
export const contradictions: Changes = {
  'a note that it was not given': ({ given }) => noted(given, 'Patient refused; drug not given'),
  'a text of the dosage that it was refused': (chart) => {
    dosageOf(chart).text = 'dose refused'
  },
  "a note that it is the patient's own": ({ given }) => noted(given, "patient's own supply"),
  'a note that it was brown-bagged': ({ given }) => noted(given, 'brown bagged by the specialty pharmacy'),
  'an acquisition that is not defined': (chart) => acquired(chart, { valueCode: 'white-bagged' }),
  'an acquisition as a text': (chart) => acquired(chart, { valueString: 'patient-supplied' }),
  'an extension of ours that is not defined': ({ given }) => {
    given.extension = [...((given.extension ?? []) as Open[]), { url: `${OWN}acquisitions`, valueCode: 'sample' }]
  },
  'a procedure of another patient': (chart) => done(chart, { subject: { reference: 'Patient/somebody' } }),
  'a procedure of another month': (chart) => done(chart, { performedDateTime: '2024-05-06T09:00:00-05:00' }),
  'a procedure at a time in words': (chart) => done(chart, { performedDateTime: undefined, performedString: 'May' }),
  'a procedure with two codes': (chart) => done(chart, { code: coded('36593', '96523') }),
  'a procedure nobody knows the end of': (chart) => done(chart, { status: 'unknown' }),
  'a procedure that was begun and given up': (chart) => done(chart, { status: 'stopped' }),
  'a procedure without a status': (chart) => done(chart, { status: undefined }),
  'a procedure that names no encounter': (chart) => done(chart, { encounter: undefined }),
  'an order that was cancelled': (chart) => ordered(chart, { status: 'cancelled' }),
  'an order for another patient': (chart) => ordered(chart, { subject: { reference: 'Patient/somebody' } }),
  'a coverage that is inactive': ({ coverage }) => {
    coverage.status = 'inactive'
  },
  'a coverage that ended the year before, as a year': ({ coverage }) => {
    coverage.period = { end: '2024' }
  },
  'a coverage of which the end is no date': ({ coverage }) => {
    coverage.period = { end: '12/31/2024' }
  },
  'a second coverage of another kind, without an order': ({ coverage, entries }) => {
    const kind = JSON.stringify(coverage.type).includes('"5"') ? '1' : '5'
    entries.push(
      other('Coverage', 'second', {
        ...coverage,
        type: { coding: [{ system: 'https://nahdo.org/sopt', code: kind }] },
      }),
    )
  },
  'the patient had died, as a year': ({ patient }) => {
    patient.deceasedDateTime = '2024'
  },
  'the patient had died on a day that is no date': ({ patient }) => {
    patient.deceasedDateTime = '01.12.2024'
  },
}
