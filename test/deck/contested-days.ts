import type { PublishedDay } from './published-days.ts'
import type { WorkedExample } from './worked-example.ts'

/**
 * A published day on a contested or doubtful point: its chart, and the settings of a payer who agrees with its author.
 */
type ContestedDay = Pick<WorkedExample, 'given'> & Partial<Pick<WorkedExample, 'procedures' | 'settings' | 'stay'>>

const push = (drug: string, dose: string, at: string) => ({ drug, dose, at, by: 'push' as const })
const infusion = (drug: string, dose: string, at: string) => ({ drug, dose, at, by: 'infusion' as const })
const injection = (drug: string, dose: string, route = 'subcutaneous') => ({
  drug,
  dose,
  at: '09:00',
  by: 'injection' as const,
  route,
})
const stopped = { status: 'stopped', statusReason: 'infusion reaction' }
const dehydration = { reason: 'E86.0 dehydration' }

const DAYS: Readonly<Record<string, ContestedDay>> = {
  'ex-013': {
    settings: { 'electrolyte-replacement': 'therapy' },
    given: [{ ...infusion('potassium chloride', '20 meq', '09:00-10:00'), reason: 'E87.6 hypokalemia' }],
  },
  'ex-014': {
    settings: { 'missing-stop': 'push', 'same-drug-infused-again': 'repeated-push' },
    stay: true,
    given: [
      infusion('ceftriaxone', '1 g', '12:22-12:45'),
      { ...infusion('azithromycin', '500 mg', '12:43'), hcpcs: 'J0456' },
      { ...infusion('azithromycin', '500 mg', 'day 2 11:07'), hcpcs: 'J0456' },
      infusion('ceftriaxone', '1 g', 'day 2 12:23-12:53'),
      push('lorazepam', '1 mg', 'day 2 13:25'),
      infusion('ceftriaxone', '1 g', 'day 2 22:37-23:07'),
    ],
  },
  'ex-017': {
    given: [
      { ...infusion('gemcitabine', '1800 mg', '09:00-10:00'), site: 'port' },
      { ...infusion('irinotecan', '330 mg', '09:00-10:00'), site: 'left hand', siteReason: 'protocol' },
    ],
  },
  'ex-021': {
    settings: { 'discontinued-infusion': '53' },
    given: [{ ...infusion('rituximab', '100 mg', '09:00-09:14'), ...stopped }],
  },
  'ex-022': {
    settings: { 'discontinued-infusion': '53' },
    given: [{ ...infusion('rituximab', '100 mg', '09:00-09:15'), ...stopped }],
  },
  'ex-034': {
    settings: { 'hydration-pieces': 'sum' },
    given: [
      infusion('magnesium', '2 g', '09:00-09:30'),
      { ...infusion('saline', '300 mL', '09:30-10:00'), ...dehydration },
      { ...infusion('saline', '300 mL', '10:10-10:40'), ...dehydration },
      { ...infusion('saline', '300 mL', '10:50-11:20'), ...dehydration },
      infusion('ceftriaxone', '1 g', '11:20-11:50'),
    ],
  },
  'ex-044': {
    settings: { 'concurrent-chemotherapy': '96549' },
    given: [infusion('gemcitabine', '1800 mg', '09:00-10:00'), infusion('irinotecan', '330 mg', '09:00-10:00')],
  },
  'ex-049': {
    given: [{ ...infusion('infliximab', '200 mg', '09:00-11:00'), opened: '100 mg x2', container: 'single-dose' }],
    procedures: [{ code: '99213', separate: true }],
  },
  'ex-057': {
    settings: { 'two-injections-of-one-dose': 'once' },
    given: ['left', 'right'].map((side) => ({
      ...injection('fulvestrant', '250 mg', 'intramuscular'),
      as: side,
      opened: '250 mg',
      container: 'single-dose' as const,
    })),
  },
  'ex-058': {
    settings: { 'gnrh-injection': '96372' },
    given: [injection('leuprolide', '7.5 mg', 'intramuscular')],
  },
  'ex-063': { given: [infusion('ceftriaxone', '1 g', '17:35-18:00'), infusion('magnesium', '2 g', '18:20-20:00')] },
  'ex-066': {
    given: [
      { ...infusion('saline', '1000 mL', '15:00-16:00'), ...dehydration, primary: true },
      push('ondansetron', '8 mg', '15:13'),
    ],
  },
  'ex-074': { settings: { 'denosumab-injection': '96372' }, given: [injection('denosumab', '120 mg')] },
  'ex-075': { given: [injection('filgrastim', '300 ug')] },
  'ex-076': { given: [{ ...injection('tbo-filgrastim', '300 ug'), hcpcs: 'J1447' }] },
  'ex-088': {
    settings: { 'pump-code': 'G0498' },
    given: [{ ...infusion('fluorouracil', '4320 mg', '09:00 for 2760 min'), pump: true }],
  },
  'ex-094': {
    settings: { 'biologic-injection': '96401' },
    given: [{ ...injection('certolizumab', '400 mg'), hcpcs: 'J0717' }],
  },
  'ex-095': { given: [{ ...injection('interferon alfa-2b', '10000000 [iU]'), hcpcs: 'J9214' }] },
  'ex-096': {
    settings: { 'gnrh-injection': '96402' },
    given: [{ ...injection('goserelin', '3.6 mg'), hcpcs: 'J9202', opened: '3.6 mg', container: 'single-dose' }],
  },
  'ex-100': {
    settings: { 'same-drug-infused-again': 'one-infusion' },
    given: [infusion('ceftriaxone', '1 g', '07:00-08:00'), infusion('ceftriaxone', '1 g', '19:00-20:00')],
  },
  'ex-106': {
    settings: { 'attended-push': 'push' },
    given: [
      push('dexamethasone', '12 mg', '09:00-09:10'),
      push('palonosetron', '0.25 mg', '09:12-09:22'),
      infusion('irinotecan', '330 mg', '09:24-10:24'),
      push('fluorouracil', '720 mg', '10:26-10:46'),
    ],
  },
  'ex-107': {
    settings: { 'second-access-without-reason': 'initial' },
    given: [
      { ...infusion('gemcitabine', '1800 mg', '09:00-10:00'), site: 'port' },
      { ...infusion('irinotecan', '330 mg', '09:00-10:00'), site: 'left forearm' },
    ],
  },
  'ex-123': {
    settings: { 'attended-push': 'push' },
    given: [{ ...push('cisplatin', '140 mg', '09:00-09:20'), route: 'intra-arterial' }],
  },
  'ex-130': {
    given: [{ ...injection('methotrexate', '12 mg', 'intrathecal'), partOf: 'Procedure/pr1' }],
    procedures: [{ code: '96450' }],
  },
  'ex-137': {
    settings: { 'premedication-for-transfusion': 'integral' },
    given: [push('diphenhydramine', '25 mg', '09:00'), push('diphenhydramine', '25 mg', '12:00')],
    procedures: [{ code: '36430' }],
  },
}

/** Returns the chart of a published day on a contested point, for a payer who decides as its author does. */
export function contestedDay(day: PublishedDay): WorkedExample {
  const chart = DAYS[day.id]
  if (chart === undefined)
    throw new Error(`${day.id} is on a contested point: say how it is charted in contested-days.ts`)
  return {
    file: 'published',
    name: day.id,
    ledger: [],
    on: '2026-01-14',
    setting: day.setting === 'facility' ? 'facility' : 'professional',
    payer: 'medicare-ffs',
    procedures: [],
    charged: [],
    notCharged: [],
    found: [],
    ...chart,
  }
}
