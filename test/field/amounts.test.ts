import {
  administration,
  at,
  bundleOf,
  dosage,
  type Json,
  mg,
  mL,
  PEMBROLIZUMAB,
  PLAIN,
  period,
  resources,
  to,
  UCUM,
  vials,
  visit,
} from './base-visit.ts'
import { holdCases } from './field-case.ts'

const dosed = (dose: unknown, more: Json = {}): Json => visit({ administration: { dosage: dosage({ dose, ...more }) } })
const GIVEN = ['96413 x1 $337.46']
/** JSON that `JSON.stringify` cannot write: the digits of the dose as a sender writes them. */
const digits = (value: string): string => JSON.stringify(visit()).replace('"value":200', `"value":${value}`)

holdCases('how much: units and numbers', [
  { name: 'mg by its code', send: dosed(mg(200)), bills: PLAIN, quiet: true },
  { name: 'grams', send: dosed({ value: 0.2, system: UCUM, code: 'g' }), bills: PLAIN, quiet: true },
  { name: '200.0', send: digits('200.0'), bills: PLAIN, quiet: true },
  { name: '2e2', send: digits('2e2'), bills: PLAIN, quiet: true },
  { name: 'a rounding error below: 199.99999999999997', send: digits('199.99999999999997'), bills: PLAIN },
  {
    name: 'a rounding error above: 200.00000000000003 is not 201 units',
    send: digits('200.00000000000003'),
    bills: PLAIN,
  },
  { name: '199.5 has no rounding error', send: digits('199.5'), bills: ['96413 x1', 'J9271-JZ x200'] },
  { name: 'an amount as a text', send: dosed(mg('200')), bills: GIVEN, says: /200|text|number/ },
  { name: 'nothing given', send: dosed(mg(0)), bills: [], says: /0 mg|zero|above/ },
  { name: 'below zero', send: dosed(mg(-200)), bills: [], says: /zero|-200/ },
  { name: 'a million times the dose', send: dosed(mg(200_000_000)), bills: GIVEN, says: /200000000|plausible|usual/i },
  {
    name: 'code ug, unit mg: a factor of 1000 apart',
    send: dosed({ value: 200, unit: 'mg', system: UCUM, code: 'ug' }),
    bills: GIVEN,
    says: [/ug|mcg/, /mg/],
  },
  {
    name: 'code mg, unit mcg: a factor of 1000 apart',
    send: dosed({ value: 200, unit: 'mcg', system: UCUM, code: 'mg' }),
    bills: GIVEN,
    says: [/mcg/, /mg/],
  },
  {
    name: 'code mg, unit milligram',
    send: dosed({ value: 200, unit: 'milligram (mass)', system: UCUM, code: 'mg' }),
    bills: PLAIN,
    quiet: true,
  },
  { name: 'a unit without a code', send: dosed({ value: 200, unit: 'mg' }), bills: GIVEN, says: /UCUM|unit/ },
  {
    name: 'a rate and no dose',
    send: dosed(undefined, { rateQuantity: { value: 100, system: UCUM, code: 'mL/h' } }),
    bills: GIVEN,
    says: /dose|amount/,
  },
  {
    name: 'a dose and its rate',
    send: dosed(mg(200), { rateQuantity: { value: 100, system: UCUM, code: 'mL/h' } }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'per cent of a bag',
    send: dosed({ value: 100, unit: '%', system: UCUM, code: '%' }),
    bills: GIVEN,
    says: /%/,
  },
  {
    name: 'a dose by body weight is not the amount given',
    send: dosed({ value: 2, system: UCUM, code: 'mg/kg' }),
    bills: GIVEN,
    says: /mg\/kg/,
  },
  {
    name: 'two dosages, where R4 allows one',
    send: visit({ administration: { dosage: [dosage(), dosage({ dose: mg(100) })] } }),
    bills: [],
    says: /dosage/,
  },
])

const IN_MILLILITRES = (ingredient: Json): Json =>
  visit({
    administration: {
      medicationCodeableConcept: undefined,
      medicationReference: to('Medication/bag'),
      dosage: dosage({ dose: mL(8) }),
    },
    more: [
      { resourceType: 'Medication', id: 'bag', ingredient: [{ itemCodeableConcept: PEMBROLIZUMAB, ...ingredient }] },
    ],
  })

holdCases('how much: in millilitres', [
  {
    name: 'with the strength of the bag',
    send: IN_MILLILITRES({ strength: { numerator: mg(25), denominator: mL(1) } }),
    bills: PLAIN,
    quiet: true,
  },
  { name: 'without any strength', send: IN_MILLILITRES({}), bills: GIVEN, says: /strength/ },
  {
    name: 'with a strength per milligram',
    send: IN_MILLILITRES({ strength: { numerator: mg(25), denominator: mg(1) } }),
    bills: GIVEN,
    says: /strength/,
  },
  {
    name: 'with a strength of "at most"',
    send: IN_MILLILITRES({ strength: { numerator: mg(25, { comparator: '<' }), denominator: mL(1) } }),
    bills: GIVEN,
    says: /comparator|< ?25/,
  },
  {
    name: 'of an ingredient marked as not active',
    send: IN_MILLILITRES({ isActive: false, strength: { numerator: mg(25), denominator: mL(1) } }),
    bills: [],
    says: /active/,
  },
])

const part = (id: string, start: string, end: string, dose: number, more: Json = {}): Json =>
  administration({
    id,
    request: to('MedicationRequest/r1'),
    effectivePeriod: period(start, end),
    extension: id === 'a1' ? [vials(2)] : [],
    dosage: dosage({ dose: dose === 0 ? undefined : mg(dose), ...more }),
  })
const parts = (...of: readonly Json[]): Json =>
  bundleOf([...resources().filter(({ resourceType }) => resourceType !== 'MedicationAdministration'), ...of])
const rate = (value: number): Json => ({ rateQuantity: { value, unit: 'mL/h', system: UCUM, code: 'mL/h' } })

holdCases('how much: a pause charted at rate 0', [
  {
    name: 'an hour at rate 0 between two pieces does not run: 80 minutes are one hour',
    send: parts(
      part('a1', '09:30', '10:10', 100, rate(100)),
      part('a2', '10:10', '11:10', 0, rate(0)),
      part('a3', '11:10', '11:50', 100, rate(100)),
    ),
    bills: PLAIN,
  },
  {
    name: 'the same hour at rate 100 does run: 140 minutes',
    send: parts(
      part('a1', '09:30', '10:10', 80, rate(100)),
      part('a2', '10:10', '11:10', 40, rate(100)),
      part('a3', '11:10', '11:50', 80, rate(100)),
    ),
    bills: ['96413 x1', '96415 x1', 'J9271-JZ x200'],
  },
])

const WASTED = [{ text: 'wasted' }]
const of150 = { dosage: dosage({ dose: mg(150) }) }
const waste = (changes: Json = {}): Json =>
  administration({
    id: 'w1',
    status: 'not-done',
    statusReason: WASTED,
    partOf: [to('MedicationAdministration/a1')],
    extension: undefined,
    effectivePeriod: undefined,
    effectiveDateTime: at('10:05'),
    dosage: { dose: mg(50) },
    ...changes,
  })
const DISCARDED = ['96413 x1', 'J9271 x150', 'J9271-JW x50']

holdCases('how much: discarded drug', [
  { name: 'a waste record as HL7 has it', send: visit({ administration: of150, more: [waste()] }), bills: DISCARDED },
  {
    name: 'a waste record with the status completed',
    send: visit({ administration: of150, more: [waste({ status: 'completed' })] }),
    bills: DISCARDED,
  },
  {
    name: 'waste as a second administration with no link to the first is not charged as given',
    send: visit({
      administration: of150,
      more: [waste({ status: 'completed', statusReason: undefined, partOf: undefined, note: [{ text: 'wasted' }] })],
    }),
    bills: ['96413 x1'],
    says: /waste/i,
  },
  {
    name: 'waste in a note gives no JZ',
    send: visit({ administration: { note: [{ text: '50 mg wasted, witnessed by RN' }], ...of150 } }),
    bills: ['96413 x1'],
    says: /50 mg wasted/,
  },
  {
    name: 'a full dose with a note about wasted drug gives no JZ without a finding',
    send: visit({ administration: { note: [{ text: '10 mg wasted' }] } }),
    bills: ['96413 x1'],
    says: /10 mg wasted/,
  },
  {
    name: 'a note about other things',
    send: visit({ administration: { note: [{ text: 'tolerated well' }] } }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'waste of an administration that is not here',
    send: visit({ more: [waste({ partOf: [to('MedicationAdministration/gone')] })] }),
    bills: PLAIN,
    says: /w1/,
  },
])
