import {
  administration,
  at,
  bundleOf,
  CPT,
  coded,
  dosage,
  encounter,
  HCPCS,
  INTRAMUSCULAR,
  type Json,
  mg,
  OWN,
  PLAIN,
  period,
  push,
  resources,
  SNOMED,
  SUBCUTANEOUS,
  to,
  vials,
  visit,
} from './base-visit.ts'
import { holdCases } from './field-case.ts'

const others = (place = '22', changes: Json = {}): readonly Json[] =>
  resources({ place, encounter: changes }).filter(({ resourceType }) => resourceType !== 'MedicationAdministration')

const fulvestrant = (id: string, clock: string, site: string | undefined, more: Json = {}): Json =>
  administration({
    id,
    medicationCodeableConcept: coded(HCPCS, 'J9395', 'fulvestrant'),
    extension: [vials(1, mg(250))],
    effectivePeriod: undefined,
    effectiveDateTime: at(clock),
    request: to('MedicationRequest/r1'),
    dosage: {
      route: INTRAMUSCULAR,
      method: { text: 'injection' },
      dose: mg(250),
      ...(site === undefined ? {} : { site: { text: site } }),
    },
    ...more,
  })

holdCases('sites of an injection are muscles, not accesses', [
  {
    name: 'one dose left and right',
    send: bundleOf([
      ...others('11'),
      fulvestrant('a1', '09:30', 'left gluteal'),
      fulvestrant('a2', '09:32', 'right gluteal'),
    ]),
    bills: ['96402 x1', 'J9395-JZ x20'],
  },
  {
    name: 'one dose in two syringes, sites not charted',
    send: bundleOf([...others('11'), fulvestrant('a1', '09:30', undefined), fulvestrant('a2', '09:32', undefined)]),
    bills: ['96402 x1', 'J9395-JZ x20'],
  },
  {
    name: 'the vein of an infusion named twice in two ways is one access',
    send: visit({
      administration: { dosage: dosage({ site: { text: 'Left forearm' } }) },
      more: [push({ dosage: dosage({ method: { text: 'push' }, dose: mg(10), site: { text: ' left forearm' } }) })],
    }),
    bills: [...PLAIN, '96375 x1 $47.84', 'J1100 x10 $0.00'],
  },
  {
    name: 'a second vein without a reason earns no second initial',
    send: visit({
      administration: { dosage: dosage({ site: { text: 'port' } }) },
      more: [push({ dosage: dosage({ method: { text: 'push' }, dose: mg(10), site: { text: 'left forearm' } }) })],
    }),
    bills: [...PLAIN, 'J1100 x10 $0.00'],
    says: /access/i,
  },
  {
    name: 'a second vein with its reason in a note of the administration',
    send: visit({
      administration: { dosage: dosage({ site: { text: 'port' } }) },
      more: [
        push({
          note: [{ text: 'second IV access: drugs are incompatible' }],
          dosage: dosage({ method: { text: 'push' }, dose: mg(10), site: { text: 'left forearm' } }),
        }),
      ],
    }),
    bills: [...PLAIN, 'J1100 x10 $0.00'],
    says: /incompatible/,
  },
  {
    name: 'the reason on the first of the two accesses',
    send: visit({
      administration: {
        extension: [vials(2), { url: `${OWN}vascular-access-reason`, valueString: 'drugs are incompatible' }],
        dosage: dosage({ site: { text: 'port' } }),
      },
      more: [push({ dosage: dosage({ method: { text: 'push' }, dose: mg(10), site: { text: 'left forearm' } }) })],
    }),
    bills: ['96413 x1', 'J9271-JZ x200', '96374-59 x1', 'J1100 x10'],
  },
])

const subcutaneous = (minutes: number | undefined, method: Json | undefined, more: Json = {}): Json =>
  bundleOf([
    ...others('11'),
    administration({
      medicationCodeableConcept: coded(HCPCS, 'J1569', 'immune globulin'),
      extension: [vials(1, mg(10_000))],
      effectivePeriod:
        minutes === undefined ? undefined : { start: at('09:30'), end: at(minutes === 60 ? '10:30' : '09:35') },
      effectiveDateTime: minutes === undefined ? at('09:30') : undefined,
      dosage: { route: SUBCUTANEOUS, dose: mg(10_000), ...(method === undefined ? {} : { method }) },
      ...more,
    }),
  ])

holdCases('subcutaneous: infusion or injection', [
  { name: 'infused for an hour', send: subcutaneous(60, { text: 'infusion' }), bills: ['96369 x1', 'J1569-JZ x20'] },
  { name: 'an hour and no word for how', send: subcutaneous(60, undefined), bills: ['96369 x1', 'J1569-JZ x20'] },
  {
    name: 'an hour through a pump',
    send: subcutaneous(60, { text: 'via subcutaneous pump' }),
    bills: ['96369 x1', 'J1569-JZ x20'],
  },
  {
    name: '"SubQ infusion set"',
    send: subcutaneous(60, { text: 'SubQ infusion set' }),
    bills: ['96369 x1', 'J1569-JZ x20'],
  },
  {
    name: '"injection" that ran for an hour is ambiguous',
    send: subcutaneous(60, { text: 'injection' }),
    bills: ['J1569-JZ x20'],
    says: /injection/,
  },
  {
    name: 'injected in five minutes',
    send: subcutaneous(5, { text: 'injection' }),
    bills: ['96372 x1', 'J1569-JZ x20'],
  },
  {
    name: 'no stop and a word for pump: no silent 96372',
    send: subcutaneous(undefined, { text: 'pump' }),
    bills: ['J1569-JZ x20'],
    says: /stop|minutes|pump/,
  },
])

const doxorubicin = (start: string, end: string, more: Json = {}): Json =>
  administration({
    medicationCodeableConcept: coded(HCPCS, 'J9000', 'doxorubicin'),
    extension: [vials(1, mg(50), 'multiple-dose')],
    effectivePeriod: { start: at(start), end },
    dosage: dosage({ dose: mg(50) }),
    ...more,
  })
const PUMP = { resourceType: 'Device', id: 'pump', type: coded(SNOMED, '430033006', 'Infusion pump, device') }
const ALL_DAY = { period: period('07:30', '17:30') }

holdCases('pumps: who goes home with one', [
  {
    name: 'nine hours in the chair on a bedside pump',
    send: bundleOf([
      ...others('22', ALL_DAY),
      doxorubicin('08:00', at('17:00'), { device: [to('Device/pump')] }),
      PUMP,
    ]),
    bills: ['96413 x1', '96415 x8', 'J9000 x5'],
  },
  {
    name: 'the same with an "ambulatory pump" that begins and ends in the encounter',
    send: bundleOf([
      ...others('22', ALL_DAY),
      doxorubicin('08:00', at('17:00'), { device: [{ display: 'CADD ambulatory pump' }] }),
    ]),
    bills: ['96413 x1', '96415 x8', 'J9000 x5'],
    says: /pump/i,
  },
  {
    name: 'a pump that goes on for two days after the encounter',
    send: bundleOf([
      ...others(),
      doxorubicin('10:00', at('08:00', '2026-01-16'), { device: [{ display: 'CADD ambulatory pump' }] }),
    ]),
    bills: ['G0498 x1', 'J9000 x5'],
  },
  {
    name: 'a pump entered in error',
    send: visit({ administration: { device: [to('Device/pump')] }, more: [{ ...PUMP, status: 'entered-in-error' }] }),
    bills: PLAIN,
    says: /Device\/pump/,
  },
])

holdCases('part of a procedure', [
  {
    name: 'that is not in the record',
    send: visit({ administration: { partOf: [to('Procedure/biopsy')] } }),
    bills: ['J9271-JZ x200'],
    says: /Procedure\/biopsy/,
    worth: /337\.46/,
  },
  {
    name: 'that gives no drug takes nothing away',
    send: visit({
      administration: { partOf: [to('Procedure/biopsy')] },
      more: [
        {
          resourceType: 'Procedure',
          id: 'biopsy',
          status: 'completed',
          code: { text: 'lung biopsy' },
          subject: to('Patient/pt'),
          encounter: to('Encounter/enc'),
          performedDateTime: at('09:00'),
        },
      ],
    }),
    bills: PLAIN,
    says: /Procedure\/biopsy/,
  },
  {
    name: 'that was not done',
    send: visit({
      administration: { partOf: [to('Procedure/lp')] },
      more: [
        {
          resourceType: 'Procedure',
          id: 'lp',
          status: 'not-done',
          code: coded(CPT, '96450'),
          subject: to('Patient/pt'),
          encounter: to('Encounter/enc'),
          performedDateTime: at('09:00'),
        },
      ],
    }),
    bills: ['J9271-JZ x200'],
    says: /Procedure\/lp/,
  },
  {
    name: 'two codings of a route that disagree',
    send: visit({
      administration: {
        dosage: dosage({
          route: {
            coding: [
              { system: SNOMED, code: '47625008' },
              { system: SNOMED, code: '34206005' },
            ],
          },
        }),
      },
    }),
    bills: ['J9271-JZ x200'],
    says: /route/i,
  },
  {
    name: 'a route by its code and by its name',
    send: visit({
      administration: { dosage: dosage({ route: { coding: [{ system: SNOMED, code: '47625008' }], text: 'IV' } }) },
    }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'an encounter of the plain visit stays as it is',
    send: visit({ encounter: encounter() }),
    bills: PLAIN,
    quiet: true,
  },
])
