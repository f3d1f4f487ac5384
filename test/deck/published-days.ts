import type { Given, GivenProcedure, WorkedExample } from './worked-example.ts'

/** One published example: the drugs given, in words, and its author's codes. */
export interface PublishedDay {
  readonly id: string
  readonly setting: string
  readonly year: number | null
  readonly tier: string
  readonly contested: boolean
  readonly confidence: string
  readonly scope: string
  readonly administrations: readonly PublishedAdministration[]
  readonly expected: readonly { readonly code: string; readonly units: number; readonly modifiers: readonly string[] }[]
}

interface PublishedAdministration {
  readonly drug: string
  readonly class: string
  readonly route: string
  readonly start: string | null
  readonly stop: string | null
  readonly minutes: number | null
  readonly notes: string | null
}

/** Drugs for those that an author does not name: each further one is another drug of its class. */
const STAND_INS: Readonly<Record<string, readonly Given[]>> = {
  chemo: [
    { drug: 'gemcitabine', dose: '1800 mg' },
    { drug: 'irinotecan', dose: '330 mg' },
    { drug: 'cyclophosphamide', dose: '1000 mg' },
  ],
  therapeutic: [
    { drug: 'magnesium', dose: '2 g' },
    { drug: 'ceftriaxone', dose: '1 g' },
    { drug: 'ondansetron', dose: '8 mg' },
  ],
  biologic: [{ drug: 'natalizumab', dose: '300 mg' }],
  hydration: [{ drug: 'saline', dose: '1000 mL', reason: 'E86.0 dehydration' }],
  diagnostic: [{ drug: 'iodinated contrast', uncoded: true, dose: '100 mL', by: 'push' }],
}

/** Drugs that authors name, with a plausible dose. */
const NAMED: Readonly<Record<string, Given>> = {
  bortezomib: { drug: 'bortezomib', dose: '2.3 mg' },
  ceftriaxone: { drug: 'ceftriaxone', dose: '1 g' },
  cisplatin: { drug: 'cisplatin', dose: '140 mg' },
  dexamethasone: { drug: 'dexamethasone', dose: '12 mg' },
  doxorubicin: { drug: 'doxorubicin', dose: '90 mg' },
  fluorouracil: { drug: 'fluorouracil', dose: '4320 mg' },
  fosaprepitant: { drug: 'fosaprepitant', dose: '150 mg' },
  gemcitabine: { drug: 'gemcitabine', dose: '1800 mg' },
  hydromorphone: { drug: 'hydromorphone', dose: '1 mg' },
  mannitol: { drug: 'mannitol', dose: '25 g' },
  methotrexate: { drug: 'methotrexate', dose: '25 mg' },
  morphine: { drug: 'morphine', dose: '2 mg' },
  oxaliplatin: { drug: 'oxaliplatin', dose: '153 mg' },
  palonosetron: { drug: 'palonosetron', dose: '0.25 mg' },
  potassium: { drug: 'potassium chloride', dose: '20 meq', reason: 'E87.6 hypokalemia' },
}

/** Facts in the author's words that are not in the example's fields: changed rows, by number. */
const SAID_IN_WORDS: Readonly<Record<string, readonly Partial<Given>[]>> = {
  'ex-024': [{}, {}, {}, {}, { reason: '' }],
  'ex-032': [{}, { at: '11:30 for 2760 min', pump: true }],
  'ex-033': [{ site: 'left hand' }, { site: 'port', siteReason: 'protocol requires separate sites' }],
  'ex-051': [{ at: '09:00-11:00' }, { at: '12:00', drug: 'magnesium', dose: '2 g' }],
  'ex-052': [{ at: '09:00' }, { at: '10:00', drug: 'magnesium', dose: '2 g' }],
  'ex-053': [{ at: '10:00' }, { at: '10:30', drug: 'magnesium', dose: '2 g' }],
  'ex-098': [{ at: '09:00-10:00' }, { at: '09:00-10:00' }, { at: '09:00-10:00' }],
  'ex-104': [{ at: '09:00-10:00' }, { at: '09:20' }],
  'ex-116': [
    { at: '09:00-10:00', site: 'left hand' },
    { at: '09:00-10:00', site: 'right hand', siteReason: 'incompatible drugs' },
  ],
  'ex-118': [{ at: '15:00' }, { at: 'day 2 09:00-10:00', drug: 'magnesium', dose: '2 g' }],
  'ex-120': [{ at: '22:00-06:30' }, { at: '22:20' }, { at: 'day 2 02:00' }],
  'ex-125': [{ by: 'injection', route: 'intraperitoneal', partOf: 'Procedure/pr1' }],
  'ex-126': [{ by: 'injection', route: 'intrapleural', partOf: 'Procedure/pr1' }],
  'ex-131': [
    {
      drug: 'bcg',
      hcpcs: 'J9030',
      dose: '50 mg',
      by: 'injection',
      route: 'intravesical',
      opened: '50 mg',
      container: 'single-dose',
      partOf: 'Procedure/pr1',
    },
  ],
  'ex-133': [{ reason: 'keep vein open' }, {}, { reason: 'keep vein open' }],
}

/** Procedures done beside the drugs, or instead of them. */
const PROCEDURES: Readonly<Record<string, readonly GivenProcedure[]>> = {
  'ex-084': [{ code: '99211' }],
  'ex-085': [{ code: '99213', separate: true }],
  'ex-090': [{ code: '96521' }],
  'ex-113': [{ code: '96523' }],
  'ex-125': [{ code: '96446' }],
  'ex-126': [{ code: '96440' }],
  'ex-131': [{ code: '51720' }],
}

/** Days whose drugs are part of the procedure, so that no drug is charted as given. */
const DONE_AS_PROCEDURE = new Set(['ex-090', 'ex-113'])

/** Days of an emergency or observation stay, which continues over midnight. */
const STAYS = new Set(['ex-118', 'ex-120'])

/**
 * Returns the published day as a chart. Invents drugs if none are named, and times one after the other if none are
 * stated.
 */
export function publishedDay(day: PublishedDay): WorkedExample {
  const said = SAID_IN_WORDS[day.id] ?? []
  const used: Record<string, number> = {}
  let free = 9 * 60
  const given = day.administrations.map((one, at): Given => {
    const technique = /push/i.test(one.route) ? 'push' : /infusion/i.test(one.route) ? 'infusion' : 'injection'
    const minutes = one.minutes ?? (technique === 'infusion' ? 30 : 2)
    const start = one.start ?? clock(free)
    free = minuteOf(start) + minutes + 2
    const timed =
      technique === 'injection' ? start : one.stop === null ? `${start} for ${minutes} min` : `${start}-${one.stop}`
    const route =
      technique === 'injection' ? { route: /\bIM\b/.test(one.route) ? 'intramuscular' : 'subcutaneous' } : {}
    const row: Given = { at: timed, by: technique, ...route, ...drugOf(one, used), ...said[at] }
    return row.reason === '' ? withoutReason(row) : row
  })
  return {
    file: 'published',
    name: day.id,
    ledger: [],
    on: '2026-01-14',
    setting: day.setting === 'facility' ? 'facility' : 'professional',
    payer: day.expected.some(({ code }) => code === '96416') ? 'commercial' : 'medicare-ffs',
    ...(STAYS.has(day.id) ? { stay: true } : {}),
    given: DONE_AS_PROCEDURE.has(day.id) ? [] : given,
    procedures: PROCEDURES[day.id] ?? [],
    charged: [],
    notCharged: [],
    found: [],
  }
}

/** Reads `drug 1 + drug 2 (one bag)`: one row with two drugs. The same words mean the same drug. */
function drugOf(one: PublishedAdministration, used: Record<string, number>): Given {
  const [first = one.drug, second] = one.drug.replace(/\(one bag\)/, '').split(' + ')
  const row = oneDrug(first, one.class, used)
  if (second === undefined) return row
  const { drug, dose = '' } = oneDrug(second, one.class, used)
  return { ...row, with: [{ drug, dose }] }
}

function oneDrug(words: string, category: string, used: Record<string, number>): Given {
  const name = Object.keys(NAMED).find((known) => words.toLowerCase().includes(known))
  if (name !== undefined) return NAMED[name] ?? { drug: name }
  const family =
    STAND_INS[
      category === 'chemo' || category === 'biologic' || category === 'hydration' || category === 'diagnostic'
        ? category
        : 'therapeutic'
    ] ?? []
  const next = used[category] ?? 0
  used[category] = next + 1
  return family[next % family.length] ?? { drug: words, uncoded: true }
}

function withoutReason({ reason, ...row }: Given): Given {
  return row
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

function minuteOf(at: string): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  return hours * 60 + minutes
}
