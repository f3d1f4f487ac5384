import { ACT_CODE, encounter, type Json, location, PLAIN, period, to, visit } from './base-visit.ts'
import { holdCases } from './field-case.ts'

const inClass = (code: string, more: Json = {}): Json =>
  visit({ encounter: { class: { system: ACT_CODE, code }, ...more } })
const at11 = location('11', { id: 'l11' })
const at22 = location('22', { id: 'l22' })
const places = (...entries: readonly Json[]): Json => visit({ encounter: { location: entries }, more: [at11, at22] })

const POS = 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set'
const typed = (...codes: readonly string[]): Json =>
  visit({ location: { type: codes.map((code) => ({ coding: [{ system: POS, code }] })) } })

holdCases('where: a place of several types', [
  ...[
    ['22', '11'],
    ['11', '22'],
  ].map((codes) => ({
    name: `${codes.join(' and ')}: neither is chosen by its position`,
    send: typed(...codes),
    bills: ['J9271-JZ x200'],
    says: /places of service differ/,
  })),
  { name: '22 twice', send: typed('22', '22'), bills: PLAIN, quiet: true },
])

holdCases('where: inpatient is never outpatient', [
  ...['IMP', 'ACUTE', 'NONAC'].map((code) => ({
    name: `class ${code} is held as part of the stay, with what it would be worth`,
    send: inClass(code),
    bills: [],
    says: [/inpatient/i, new RegExp(code)],
    worth: /337\.46|12282\.66/,
    status: 'held',
  })),
  {
    name: 'place of service 21',
    send: visit({ place: '21' }),
    bills: [],
    says: /inpatient/i,
    worth: /11945\.20|12282\.66/,
  },
  {
    name: 'place 21 beside class AMB contradicts it',
    send: visit({ place: '21', encounter: { class: { code: 'AMB' } } }),
    bills: [],
    says: /21/,
  },
  {
    name: 'inpatient until noon by the history of its class, while the drug ran',
    send: visit({ encounter: { classHistory: [{ class: { code: 'IMP' }, period: period('06:00', '12:00') }] } }),
    bills: [],
    says: /inpatient/i,
  },
  {
    name: 'an administration whose category is inpatient in an outpatient encounter',
    send: visit({
      administration: {
        category: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/medication-admin-category', code: 'inpatient' }],
        },
      },
    }),
    bills: [],
    says: /inpatient/i,
  },
  {
    name: 'an administration whose category is outpatient',
    send: visit({
      administration: {
        category: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/medication-admin-category', code: 'outpatient' }],
        },
      },
    }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'R5 class as a list, inpatient',
    send: visit({ encounter: { class: [{ coding: [{ system: ACT_CODE, code: 'IMP' }] }] } }),
    bills: [],
    says: /inpatient/i,
  },
  { name: 'a short stay (SS) is said', send: inClass('SS'), bills: [], says: /SS|short stay/i },
])

holdCases('where: observation, emergency, home, virtual', [
  { name: 'observation is outpatient', send: inClass('OBSENC'), bills: PLAIN },
  {
    name: 'emergency is outpatient of the hospital',
    send: visit({ place: '23', encounter: { class: { code: 'EMER' } } }),
    bills: PLAIN,
  },
  { name: 'home health is not a hospital department', send: inClass('HH'), bills: [], says: /home/i },
  { name: 'a virtual visit gives no infusion', send: inClass('VR'), bills: [], says: /virtual/i },
  { name: 'a class nobody knows is quoted', send: inClass('XYZ'), bills: [], says: /XYZ/ },
  { name: 'no class at all, an outpatient place', send: visit({ encounter: { class: undefined } }), bills: PLAIN },
])

holdCases('where: several locations', [
  {
    name: 'the office was planned, the hospital active',
    send: places(
      { location: to('Location/l11'), status: 'planned' },
      { location: to('Location/l22'), status: 'active' },
    ),
    bills: PLAIN,
  },
  {
    name: 'the same in the other order',
    send: places(
      { location: to('Location/l22'), status: 'active' },
      { location: to('Location/l11'), status: 'planned' },
    ),
    bills: PLAIN,
  },
  {
    name: 'the office until 09:00, then the hospital, where the drug ran',
    send: places(
      { location: to('Location/l11'), status: 'completed', period: period('08:30', '09:00') },
      { location: to('Location/l22'), status: 'completed', period: period('09:00', '14:00') },
    ),
    bills: PLAIN,
  },
  {
    name: 'office and hospital with nothing to tell them apart: named, not chosen',
    send: places({ location: to('Location/l11') }, { location: to('Location/l22') }),
    bills: ['J9271-JZ x200'],
    says: [/11/, /22/],
    neverSays: /Give the encounter a location/,
  },
  {
    name: 'a bed in the hospital: the place of service stands on what it is part of',
    send: visit({
      encounter: { location: [{ location: to('Location/bed') }] },
      more: [{ resourceType: 'Location', id: 'bed', status: 'active', name: 'Bed 4', partOf: to('Location/loc') }],
    }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'locations that are part of each other end',
    send: visit({
      encounter: { location: [{ location: to('Location/x') }] },
      more: [
        { resourceType: 'Location', id: 'x', partOf: to('Location/y') },
        { resourceType: 'Location', id: 'y', partOf: to('Location/x') },
      ],
    }),
    bills: ['J9271-JZ x200'],
    says: /place of service/i,
  },
  {
    name: 'an encounter of the same patient in the office the week before changes nothing',
    send: visit({
      more: [
        encounter({
          id: 'office',
          period: period('09:00', '10:00', '2026-01-07'),
          location: [{ location: to('Location/l11') }],
        }),
        at11,
      ],
    }),
    bills: PLAIN,
  },
  {
    name: 'a place of service code that CMS does not have',
    send: visit({ place: '98' }),
    bills: ['J9271-JZ x200'],
    says: /98/,
  },
])
