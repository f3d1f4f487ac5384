import type { Explanation, StatedGiving, StatedService } from '../../shared/explain/explanation.ts'
import { alone, minutes, pieces, type Stretch, stretches, together } from './clock.ts'
import { furtherHours } from './codes.ts'
import { began, byText, place, winner } from './contest.ts'
import type { Replay, State } from './state.ts'

/** What the checker is given of a service, and what it reckons of it before any rule. */
export interface GivingFacts extends StatedGiving {
  readonly explained: Explanation
  /** When it ran; nothing where its times are not known. */
  readonly when: readonly Stretch[] | undefined
  readonly own: number | undefined
}

const LEFT_OFF = { leftOff: true }
const NO_VEIN = new Set(['intrathecal', 'intraventricular', 'intraperitoneal', 'intrapleural', 'intravesical'])

/** What each rule has to settle, told again in the checker's own words. */
export const GIVING: Readonly<Record<string, Replay<GivingFacts>>> = {
  'antineoplastics-and-complex-biologics-are-chemotherapy': ({ classes }) =>
    classes.some((one) => one === 'chemotherapy' || one === 'complex-biologic')
      ? { category: 'chemotherapy' }
      : classes.join(),
  'hormonal-antineoplastic-has-its-own-injection': ({ classes }) =>
    classes.includes('hormonal') ? { category: 'hormonal' } : classes.join(),
  'supportive-drugs-are-therapeutic': ({ classes }, { category }) =>
    classes.includes('therapeutic') && category === undefined ? { category: 'therapeutic' } : classes.join(),
  'prepackaged-fluid-is-hydration': ({ classes }) =>
    classes.every((one) => one === 'hydration') ? { category: 'hydration' } : classes.join(),
  'denosumab-injection-follows-the-payer': ({ explained }) => ({
    category: explained.settings['denosumab-injection'] === '96401' ? 'chemotherapy' : 'therapeutic',
  }),
  'oral-drug-earns-no-administration': ({ route, classes }) =>
    route === 'oral' || classes.every((one) => one === 'oral') ? LEFT_OFF : `by ${route}`,
  'cell-therapy-has-its-own-code': ({ classes }) =>
    classes.includes('cell-therapy')
      ? { category: 'cell-therapy', technique: 'instillation', role: 'alone' }
      : classes.join(),
  'procedure-covers-its-drug': ({ explained }) =>
    said(explained, 'partOf').some((whole) => whole.startsWith('Procedure/')) ? LEFT_OFF : 'part of no procedure',
  'declotting-covers-its-drug': ({ substance }) =>
    substance.startsWith('alteplase') ? LEFT_OFF : `${substance} clears no catheter`,
  'carrier-and-flush-are-not-charged': ({ classes, reasons }) =>
    classes.every((one) => one === 'carrier') || reasons.length > 0 ? LEFT_OFF : 'not for the line',
  'hydration-needs-a-clinical-reason': ({ reasons }, { category }) =>
    category === 'hydration' && reasons.length === 0 ? LEFT_OFF : reasons.join(),
  'hospital-reports-giving-the-drug': ({ explained: { setting } }) =>
    setting === 'professional' ? LEFT_OFF : 'the hospital bills',
  'subcutaneous-or-intramuscular-is-an-injection': ({ route }) =>
    route === 'subcutaneous' || route === 'intramuscular' ? { technique: 'injection', role: 'alone' } : `by ${route}`,
  'subcutaneous-infusion-has-its-own-codes': ({ own = 0 }) =>
    own > 15 ? { technique: 'infusion', role: 'alone' } : `${own} minutes`,
  'further-subcutaneous-infusion-follows-the-first': (facts) => {
    const before = facts.beside
      .filter(({ route, technique }) => route === 'subcutaneous' && technique === 'infusion')
      .filter((one) => began(one) < began(facts) || (began(one) === began(facts) && one.id < facts.id))
      .sort((a, b) => began(a) - began(b) || byText(a.id, b.id))
    const [first, ...others] = before
    if (first === undefined) return 'nothing was infused under the skin before'
    if (began(first) === began(facts) && first.access !== facts.access) return LEFT_OFF
    if (before.some(({ access }) => access === facts.access)) return { role: 'sequential' }
    const isThird = others.some((one) => began(one) > began(first) && one.access !== first.access)
    return isThird ? LEFT_OFF : { role: 'repeated' }
  },
  'chemotherapy-into-a-space-has-the-code-of-the-place': ({ route = '' }) =>
    NO_VEIN.has(route) ? { technique: 'instillation', role: 'alone' } : `by ${route}`,
  'on-body-injector-has-its-own-code': ({ onBodyInjector }) =>
    onBodyInjector ? { technique: 'on-body injector', role: 'alone' } : 'no on-body injector is charted',
  'attended-push-is-a-push': ({ charted, own = 0, explained }) => {
    if (charted !== 'push') return `charted as ${charted}`
    return own > 15 && explained.settings['attended-push'] !== 'push' ? {} : { technique: 'push' }
  },
  'intravenous-injection-is-a-push': ({ charted, own }) =>
    charted === 'injection' && own === undefined ? { technique: 'push' } : `charted as ${charted}, ${own} minutes`,
  'pump-beyond-eight-hours-is-reported-once': ({ own = 0, ambulatoryPump }) =>
    own > 8 * 60 && ambulatoryPump ? { technique: 'pump', role: 'alone' } : `${own} minutes`,
  'therapeutic-pump-beyond-eight-hours-is-reported-once': ({ own = 0, ambulatoryPump, explained }, { category }) => {
    if (own <= 8 * 60 || !ambulatoryPump || category !== 'therapeutic') return `${own} minutes`
    const hasACode = explained.setting === 'facility' && explained.settings['pump-code'] === 'G0498'
    return hasACode ? { technique: 'pump', role: 'alone' } : { technique: 'pump' }
  },
  'short-infusion-is-push': ({ own = 999 }) => (own < 16 ? { technique: 'push' } : `${own} minutes`),
  'longer-than-a-push-is-an-infusion': ({ own = 0 }) => (own > 15 ? { technique: 'infusion' } : `${own} minutes`),
  'missing-stop-follows-the-payer': ({ own, explained }) =>
    own === undefined && explained.settings['missing-stop'] === 'push' ? { technique: 'push' } : `${own} minutes`,
  'arterial-chemotherapy-has-its-own-codes': ({ route }) =>
    route === 'intra-arterial' ? { role: 'alone' } : `by ${route}`,
  'hydration-beside-an-infusion-does-not-count': (facts) => ({ minutes: minutes(runsAlone(facts)) }),
  'push-during-hydration-follows-the-payer': (facts) =>
    facts.explained.settings['hydration-beside-push'] === 'cut' ? { minutes: minutes(runsAlone(facts, true)) } : {},
  'hydration-counts-from-thirty-one-minutes': (facts, { minutes: counted }) => {
    const isCut = facts.explained.settings['hydration-beside-push'] === 'cut'
    const runs = counted === undefined ? (facts.when ?? []) : runsAlone(facts, isCut)
    const lengths = pieces(runs, 5).map(minutes)
    const isSummed = facts.explained.settings['hydration-pieces'] === 'sum'
    const total = lengths.filter((one) => isSummed || one > 30).reduce((a, b) => a + b, 0)
    return total > 30 ? { technique: 'infusion', minutes: total } : LEFT_OFF
  },
  'hydration-for-a-nephrotoxic-drug-follows-the-payer': ({ explained, beside }) =>
    beside.some(({ substance }) => substance.includes('cisplatin'))
      ? explained.settings['hydration-with-nephrotoxic-drug'] === 'integral'
        ? LEFT_OFF
        : {}
      : 'no cisplatin',
  'primary-reason-is-initial': ({ contenders, id, primaryReason, explained: { setting } }) =>
    primaryReason && setting === 'professional' && winner(contenders.filter((one) => one.primaryReason))?.id === id
      ? contenders.some((one) => place(one) < 2)
        ? 'a chemotherapy infusion is given'
        : { role: 'initial' }
      : 'not the primary reason',
  'highest-in-hierarchy-is-initial': ({ contenders, id }) => {
    const first = winner(contenders)
    return first?.id === id ? { role: 'initial' } : `${first?.substance} goes first`
  },
  'second-access-has-its-own-initial': ({ beside, access, explained }, { modifiers }) =>
    beside.some((one) => one.role === 'initial' && one.access !== access)
      ? { modifiers: [...(modifiers as string[]), distinct(explained, 'XS')] }
      : 'one access',
  'separate-encounter-has-its-own-initial': ({ explained }, { modifiers }) => ({
    modifiers: [...new Set([...(modifiers as string[]), distinct(explained, 'XE')])],
  }),
  'initial-beside-the-pump-is-distinct': ({ beside, explained }) =>
    beside.some(({ technique }) => technique === 'pump') ? { modifiers: [distinct(explained, 'XU')] } : 'no pump',
  'same-drug-pushed-again-after-thirty-minutes': (facts) => {
    const before = sameDrug(facts).filter((one) => began(one) < began(facts))
    const last = before.sort((a, b) => began(b) - began(a))[0]
    if (last === undefined) return { role: 'repeated' }
    const since = last.technique === 'infusion' ? last.ran.at(-1)?.stop : last.ran[0]?.start
    if (since === undefined) return { role: 'repeated' }
    return Math.trunc((began(facts) - Date.parse(since)) / 60_000) > 30 ? { role: 'repeated' } : LEFT_OFF
  },
  'same-drug-pushed-again-is-not-reported': (facts) =>
    sameDrug(facts).length > 0 ? LEFT_OFF : `${facts.substance} was given once`,
  'overlapping-infusion-is-concurrent': (facts) => {
    const other = ranBesideEarlier(facts, (one) => one.category !== 'hydration')
    if (other === undefined) return 'nothing ran beside it'
    const isShort = together(facts.when ?? [], whenRan(other)) < 16
    return isShort && facts.explained.settings['partial-overlap'] === 'sixteen-minutes' ? {} : { role: 'concurrent' }
  },
  'concurrent-chemotherapy-has-no-code': (facts) => {
    if (ranBesideEarlier(facts, (one) => one.category === 'chemotherapy') === undefined)
      return 'no chemotherapy ran beside it'
    return facts.explained.settings['concurrent-chemotherapy'] === '96549' ? { role: 'concurrent' } : LEFT_OFF
  },
  'one-concurrent-infusion-a-visit': ({ beside }) =>
    beside.some(({ role, category }) => role === 'concurrent' && category === 'therapeutic')
      ? LEFT_OFF
      : 'no other is concurrent',
  'rest-follows-the-initial': ({ beside, access }) =>
    beside.some((one) => one.role === 'initial' && one.access === access)
      ? { role: 'sequential' }
      : 'nothing is initial',
  'further-hour-needs-thirty-one-minutes': ({ own = 0 }, { minutes: counted = own }) => ({
    furtherHours: furtherHours(counted as number),
  }),
  'injection-beside-infusion-is-distinct': ({ explained, beside }) =>
    explained.settings['injection-beside-infusion'] === 'none'
      ? {}
      : { modifiers: [distinct(explained, beside.some(pairsWithInjection) ? 'XU' : 'XE')] },
  'complex-biologic-outside-oncology-follows-the-payer': ({ classes, reasons, diagnoses, explained }) =>
    !classes.includes('complex-biologic') || !isOutsideOncology(reasons, diagnoses)
      ? 'no complex biologic for a disease other than a neoplasm'
      : explained.settings['complex-biologic-outside-oncology'] === 'therapeutic'
        ? { category: 'therapeutic' }
        : {},
  'electrolyte-replacement-follows-the-payer': ({ explained }, { category }) =>
    category !== 'therapeutic'
      ? `${category}`
      : explained.settings['electrolyte-replacement'] === 'hydration'
        ? { category: 'hydration' }
        : {},
  'discontinued-infusion-follows-the-payer': ({ own = 999, explained }) => {
    const isStopped = said(explained, 'status').includes('stopped')
    const modifier = explained.settings['discontinued-infusion'] ?? ''
    if (own > 15 || !isStopped) return `${own} minutes`
    return modifier === 'elapsed' ? {} : { technique: 'infusion', modifiers: [modifier] }
  },
  'same-drug-infused-again-follows-the-payer': (facts) =>
    facts.beside.some((one) => one.substance === facts.substance && began(one) < began(facts))
      ? { technique: 'push', role: 'repeated' }
      : 'the drug was not given before',
  'arterial-injection-has-its-own-code': ({ route }) =>
    route === 'intra-arterial' ? { role: 'alone' } : `by ${route}`,
  'biologic-injection-follows-the-payer': ({ explained }) => ({
    category: explained.settings['biologic-injection'] === '96372' ? 'therapeutic' : 'chemotherapy',
  }),
  'gnrh-injection-follows-the-payer': ({ explained }) =>
    explained.settings['gnrh-injection'] === '96372' ? { category: 'therapeutic' } : {},
  'further-injection-follows-the-payer': ({ explained, ran }) =>
    explained.settings['two-injections-of-one-dose'] === 'each' ? { furtherUnits: ran.length - 1 } : {},
  'premedication-for-transfusion-follows-the-payer': ({ explained }) =>
    explained.settings['premedication-for-transfusion'] === 'integral' ? LEFT_OFF : {},
}

const ICD_10 = /^[A-Z][0-9][0-9A-Z]([.]?[0-9A-Z]{1,4})?$/

/** Whether the drug, or where nobody says so of the drug the encounter, is for a disease and for no neoplasm. */
function isOutsideOncology(reasons: readonly string[], diagnoses: readonly string[]): boolean {
  const isNeoplasm = (one: string) =>
    /^(C|D[0-4]|Z51[.]?1|Z85)/.test(one) || /cancer|oma\b|neopla|tumou?r|malignan|leuk|metasta/i.test(one)
  const decides = reasons.some((one) => ICD_10.test(one) || isNeoplasm(one)) ? reasons : diagnoses
  return decides.some((one) => ICD_10.test(one)) && !decides.some(isNeoplasm)
}

function pairsWithInjection({ role, technique, category, leftOff }: StatedService): boolean {
  const isChemotherapy = category === 'chemotherapy' || category === 'hormonal'
  return !leftOff && (role === 'initial' || technique === 'pump' || (technique === 'injection' && isChemotherapy))
}

function said({ inputs }: Explanation, element: string): readonly string[] {
  return inputs.flatMap((one) => (one.element === element ? [one.value] : []))
}

function distinct({ settings }: Explanation, x: string): string {
  return settings['distinct-service-modifier'] === 'X' ? x : '59'
}

function sameDrug({ beside, substance }: GivingFacts): StatedService[] {
  return beside.filter(
    (one) => one.substance === substance && one.technique !== 'pump' && one.technique !== 'injection',
  )
}

function whenRan({ ran, ambulatoryPump }: StatedService): readonly Stretch[] {
  return stretches(ran, ambulatoryPump) ?? []
}

function ranBesideEarlier(facts: GivingFacts, counts: (one: StatedService) => boolean): StatedService | undefined {
  const mine = facts.when ?? []
  return facts.beside.find(
    (one) =>
      counts(one) &&
      one.technique === 'infusion' &&
      one.access === facts.access &&
      (one.role === 'initial' || began(one) < began(facts) || (began(one) === began(facts) && one.id < facts.id)) &&
      together(mine, whenRan(one)) > 0,
  )
}

/** When fluid ran and nothing else did. */
function runsAlone({ when = [], beside, access, transfused }: GivingFacts, withoutPushes = false): readonly Stretch[] {
  const drugs = beside.filter(
    (one) =>
      one.category !== 'hydration' &&
      one.access === access &&
      one.route === 'intravenous' &&
      (withoutPushes || one.charted !== 'push') &&
      one.technique !== 'pump',
  )
  const timed = transfused.filter(({ start, stop }) => start !== undefined && stop !== undefined)
  return alone(when, [...drugs.flatMap(whenRan), ...timed.flatMap((one) => stretches([one], true) ?? [])])
}

export function firstState(): State {
  return { modifiers: [], leftOff: false, furtherHours: 0 }
}
