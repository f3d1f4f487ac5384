import {
  administration,
  at,
  bundleOf,
  CPT,
  coded,
  dosage,
  HCPCS,
  type Json,
  mg,
  PLAIN,
  period,
  push,
  resources,
  to,
  vials,
  visit,
} from './base-visit.ts'
import { holdCases } from './field-case.ts'

const unknown = (id: string, start: string, end: string, more: Json = {}): Json =>
  administration({
    id,
    medicationCodeableConcept: { text: 'study drug XR-17' },
    extension: [],
    effectivePeriod: period(start, end),
    dosage: dosage({ dose: mg(40) }),
    ...more,
  })
const others = resources().filter(({ resourceType }) => resourceType !== 'MedicationAdministration')

holdCases('drugs of unknown class', [
  {
    name: 'alone: held, with what each class would make of it',
    send: bundleOf([...others, unknown('a1', '09:30', '10:30')]),
    bills: [],
    says: [/XR-17/, /96413/, /96365/],
    neverSays: /not reported again/,
    status: 'needs-attention',
    findings: 2,
  },
  {
    name: 'beside a known drug: the known one stands only where no class of the other would change it',
    send: visit({ more: [unknown('a2', '10:10', '11:10')] }),
    bills: PLAIN,
    says: [/XR-17/, /96417|96415/, /96367/],
  },
  {
    name: 'before a push: which of them is initial depends on the class, so the push is held',
    send: bundleOf([...others, unknown('a1', '09:30', '10:30'), push({}, '10:40')]),
    bills: ['J1100 x10'],
    says: /XR-17/,
  },
  {
    name: 'a code of HCPCS nobody knows',
    send: visit({ administration: { medicationCodeableConcept: coded(HCPCS, 'J9998', 'something') } }),
    bills: [],
    says: /J9998/,
  },
])

const SIX = [
  ['J1100', 10],
  ['J1200', 50],
  ['J2405', 8],
  ['J2550', 25],
  ['J1885', 30],
  ['J2919', 125],
] as const
const many = SIX.map(([code, dose], index) =>
  push(
    {
      id: `p${index + 1}`,
      medicationCodeableConcept: coded(HCPCS, code),
      extension: [vials(1, mg(dose))],
      dosage: dosage({ method: { text: 'push' }, dose: mg(dose) }),
    },
    `10:${10 + 6 * index}`,
  ),
)

const SIX_DRUGS = ['J1100 x10', 'J1200 x1', 'J1885 x2', 'J2405 x8', 'J2550 x1', 'J2919 x25']

holdCases('one cause makes one finding', [
  {
    name: 'a parent that cannot be, and six add-ons that name it',
    send: visit({ administration: { effectivePeriod: { start: at('09:30'), end: undefined } }, more: many }),
    bills: [...SIX_DRUGS, 'J9271-JZ x200'],
    says: /a1/,
    findings: 3,
  },
  {
    name: 'no place of service is one finding however many drugs were given',
    send: visit({ encounter: { location: undefined }, more: many }),
    bills: [...SIX_DRUGS.map((line) => line.replace(' ', '-JZ ')), 'J9271-JZ x200'],
    says: /place/i,
    findings: 2,
  },
  {
    name: 'a cancelled encounter is one finding',
    send: visit({ encounter: { status: 'cancelled' }, more: many }),
    bills: [],
    findings: 1,
  },
])

holdCases('the status tells the next action', [
  { name: 'ready', send: visit(), bills: PLAIN, status: 'ready' },
  {
    name: 'planned while the visit goes on',
    send: visit({ encounter: { status: 'in-progress' } }),
    bills: [],
    status: 'planned',
  },
  {
    name: 'planned while a drug still runs',
    send: visit({ administration: { status: 'in-progress', effectivePeriod: { start: at('09:30') } } }),
    bills: [],
    status: 'planned',
  },
  {
    name: 'needs attention where an error is found',
    send: visit({ administration: { effectivePeriod: { start: at('09:30') } } }),
    bills: ['J9271-JZ x200'],
    status: 'needs-attention',
  },
  {
    name: 'the drug that could not be identified is valued, though it has no line',
    send: visit({ administration: { medicationCodeableConcept: coded('http://hl7.org/fhir/sid/ndc', '5114400301') } }),
    bills: [],
    worth: /\d+\.\d\d/,
  },
  {
    name: 'a held line without a price is unknown, not 0.00',
    send: visit({
      place: '11',
      administration: { medicationCodeableConcept: coded(HCPCS, 'J9999', 'new drug'), extension: [vials(1)] },
    }),
    bills: ['96413 x1'],
    neverSays: /worth[^0-9]{0,10}0\.00/,
  },
  {
    name: 'an E/M nobody documented as separate never holds the infusion beside it',
    send: visit({
      more: [
        {
          resourceType: 'Procedure',
          id: 'em',
          status: 'completed',
          code: coded(CPT, '99214'),
          subject: to('Patient/pt'),
          encounter: to('Encounter/enc'),
          performedDateTime: at('08:45'),
        },
      ],
    }),
    bills: PLAIN,
    says: /em|99214|G0463/,
  },
])
