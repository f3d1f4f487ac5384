import {
  at,
  bundleOf,
  CPT,
  coded,
  dosage,
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

const order = (dose: number): Json => ({
  resourceType: 'MedicationRequest',
  id: 'r1',
  status: 'active',
  intent: 'order',
  subject: to('Patient/pt'),
  medicationCodeableConcept: { text: 'pembrolizumab' },
  dosageInstruction: [{ doseAndRate: [{ doseQuantity: mg(dose) }] }],
})
const ordered = (dose: number, given = 200): Json =>
  visit({
    administration: {
      request: to('MedicationRequest/r1'),
      extension: [vials(given / 100)],
      dosage: dosage({ dose: mg(given) }),
    },
    more: [order(dose)],
  })

holdCases('plausibility: dose and containers', [
  { name: 'as ordered', send: ordered(200), bills: PLAIN, quiet: true },
  {
    name: 'ten times the order',
    send: ordered(200, 2000),
    bills: ['96413 x1'],
    says: [/2000/, /200\b/],
    worth: /11945\.20/,
  },
  {
    name: 'ten times the usual dose, no order',
    send: visit({ administration: { extension: [vials(20)], dosage: dosage({ dose: mg(2000) }) } }),
    bills: ['96413 x1'],
    says: /2000|usual|plausible/,
  },
  {
    name: 'ten times the containers the dose needs',
    send: visit({ administration: { extension: [vials(20)] } }),
    bills: ['96413 x1'],
    says: /20|containers/,
  },
  {
    name: 'a dose of two vials from one',
    send: visit({ administration: { extension: [vials(1)] } }),
    bills: ['96413 x1'],
    says: /opened|container|100/,
  },
  {
    name: 'the usual 400 mg',
    send: visit({ administration: { extension: [vials(4)], dosage: dosage({ dose: mg(400) }) } }),
    bills: ['96413 x1', 'J9271-JZ x400'],
    quiet: true,
  },
  {
    name: 'a package of another strength than the vials say',
    send: visit({ administration: { extension: [vials(4, mg(50))] } }),
    bills: ['96413 x1'],
    says: [/50/, /100/],
  },
  {
    name: 'a tenth of the dose, the same vials',
    send: visit({ administration: { dosage: dosage({ dose: mg(20) }) } }),
    bills: ['96413 x1'],
    says: /discarded|waste|thrown/i,
  },
])

holdCases('plausibility: the same thing twice', [
  {
    name: 'the same push under another id, at the same minute',
    send: visit({ more: [push(), push({ id: 'a3' })] }),
    bills: PLAIN,
    says: [/a2/, /a3/],
  },
  {
    name: 'the same push a minute later',
    send: visit({ more: [push(), push({ id: 'a3' }, '09:11')] }),
    bills: PLAIN,
    says: [/a2/, /a3/],
  },
  {
    name: 'another dose of the same drug an hour later is a second push',
    send: visit({ more: [push(), push({ id: 'a3' }, '10:20')] }),
    bills: ['96413 x1', '96375 x1', '96376 x1', 'J1100 x20', 'J9271-JZ x200'],
  },
  {
    name: 'the same infusion twice under another id',
    send: bundleOf([...resources(), { ...resources().at(-1), id: 'a9' }]),
    bills: [],
    says: [/a1/, /a9/],
  },
  {
    name: 'a procedure twice',
    send: visit({
      more: ['p1', 'p2'].map((id) => ({
        resourceType: 'Procedure',
        id,
        status: 'completed',
        code: coded(CPT, '36430'),
        subject: to('Patient/pt'),
        encounter: to('Encounter/enc'),
        performedDateTime: at('11:00'),
      })),
    }),
    bills: PLAIN,
    says: [/Procedure\/p1/, /Procedure\/p2/],
  },
])

holdCases('plausibility: days and hours', [
  {
    name: 'thirty years off',
    send: visit({ administration: { effectivePeriod: period('09:30', '10:05', '1996-01-14') } }),
    bills: [],
    says: /1996/,
  },
  {
    name: 'a month off',
    send: visit({ administration: { effectivePeriod: period('09:30', '10:05', '2026-02-14') } }),
    bills: [],
    says: /2026-02-14/,
  },
  {
    name: 'the year of the visit before, as in January',
    send: visit({ administration: { effectivePeriod: period('09:30', '10:05', '2025-01-14') } }),
    bills: [],
    says: /2025-01-14/,
  },
  {
    name: 'the stop a day late',
    send: visit({ administration: { effectivePeriod: { start: at('09:30'), end: at('10:05', '2026-01-15') } } }),
    bills: ['J9271-JZ x200'],
    says: /10:05|2026-01-15|24/,
  },
  {
    name: 'stopped after the patient left',
    send: visit({ administration: { effectivePeriod: period('09:30', '15:30') } }),
    bills: ['J9271-JZ x200'],
    says: /14:00/,
  },
  {
    name: 'stopped a minute before the patient left',
    send: visit({ encounter: { period: period('08:30', '10:06') } }),
    bills: PLAIN,
    quiet: true,
  },
])
