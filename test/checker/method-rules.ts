import { alone, minutes, pieces, type Stretch, stretches, united } from './clock.ts'
import { furtherHours } from './codes.ts'
import { type GivingFacts, isBefore, LEFT_OFF, NO_VEIN, said } from './giving-facts.ts'
import type { Replay } from './state.ts'

const VESSELS = new Set(['intravenous', 'intra-arterial'])

export const SEVERAL_FLUIDS = 'fluids-of-hydration-are-one'

/** The rules for the method of giving a drug, and for its length. */
export const METHOD: Readonly<Record<string, Replay<GivingFacts>>> = {
  'cell-therapy-has-its-own-code': ({ classes }) =>
    classes.includes('cell-therapy')
      ? { category: 'cell-therapy', technique: 'instillation', role: 'alone' }
      : classes.join(),
  'subcutaneous-or-intramuscular-is-an-injection': ({ route }) =>
    route === 'subcutaneous' || route === 'intramuscular' ? { technique: 'injection', role: 'alone' } : `by ${route}`,
  'subcutaneous-infusion-has-its-own-codes': ({ route, charted, own = 0 }, { category }) =>
    own > 15 && route === 'subcutaneous' && charted === 'infusion' && category === 'therapeutic'
      ? { technique: 'infusion', role: 'alone' }
      : `${category} ${charted} by ${route}, ${own} minutes`,
  'chemotherapy-into-a-space-has-the-code-of-the-place': ({ route = '' }, { category }) =>
    NO_VEIN.has(route) && category === 'chemotherapy'
      ? { technique: 'instillation', role: 'alone' }
      : `${category} by ${route}`,
  'on-body-injector-has-its-own-code': ({ onBodyInjector }, { category }) =>
    onBodyInjector && category === 'therapeutic'
      ? { technique: 'on-body injector', role: 'alone' }
      : 'no on-body injector of a therapeutic drug is charted',
  'attended-push-is-a-push': ({ charted, route = '', own = 0, explained }) => {
    if (charted !== 'push' || !VESSELS.has(route)) return `charted as ${charted}`
    return own > 15 && explained.settings['attended-push'] !== 'push' ? {} : { technique: 'push' }
  },
  'intravenous-injection-is-a-push': ({ charted, route = '', own }) =>
    charted === 'injection' && VESSELS.has(route) && own === undefined
      ? { technique: 'push' }
      : `charted as ${charted} by ${route}, ${own} minutes`,
  'pump-beyond-eight-hours-is-reported-once': (facts, { category }) => {
    const { own = 0, ambulatoryPump } = facts
    if (own <= 8 * 60 || !ambulatoryPump || category !== 'chemotherapy') return `${category}, ${own} minutes`
    return { technique: 'pump', role: 'alone', ...(isSecondPump(facts) ? LEFT_OFF : {}) }
  },
  'therapeutic-pump-beyond-eight-hours-is-reported-once': (facts, { category }) => {
    const { own = 0, ambulatoryPump, explained } = facts
    if (own <= 8 * 60 || !ambulatoryPump || category !== 'therapeutic') return `${category}, ${own} minutes`
    const hasACode = explained.setting === 'facility' && explained.settings['pump-code'] === 'G0498'
    if (!hasACode) return { technique: 'pump' }
    return { technique: 'pump', role: 'alone', ...(isSecondPump(facts) ? LEFT_OFF : {}) }
  },
  'discontinued-infusion-follows-the-payer': ({ own = 999, charted, route = '', explained }) => {
    const isStopped = said(explained, 'status').includes('stopped')
    const modifier = explained.settings['discontinued-infusion'] ?? ''
    if (own > 15 || !isStopped || charted !== 'infusion' || !VESSELS.has(route)) return `${own} minutes by ${route}`
    return modifier === 'elapsed' ? {} : { technique: 'infusion', modifiers: [modifier] }
  },
  'short-infusion-is-push': ({ own = 999 }) => (own < 16 ? { technique: 'push' } : `${own} minutes`),
  'longer-than-a-push-is-an-infusion': ({ own = 0 }) => (own > 15 ? { technique: 'infusion' } : `${own} minutes`),
  'missing-stop-follows-the-payer': ({ own, ran, route, explained }) =>
    own === undefined &&
    ran[0]?.start !== undefined &&
    route === 'intravenous' &&
    explained.settings['missing-stop'] === 'push'
      ? { technique: 'push' }
      : `${own} minutes by ${route}`,
  'arterial-chemotherapy-has-its-own-codes': ({ route }, { category }) =>
    route === 'intra-arterial' && category === 'chemotherapy' ? { role: 'alone' } : `${category} by ${route}`,
  'arterial-injection-has-its-own-code': ({ route }, { category, technique }) =>
    route === 'intra-arterial' && category === 'therapeutic' && technique === 'push'
      ? { role: 'alone' }
      : `${category} ${technique} by ${route}`,
  [SEVERAL_FLUIDS]: (facts, { category }) => {
    const fluids = facts.beside.filter((one) => one.category === 'hydration' && one.access === facts.access)
    if (category !== 'hydration' || fluids.length === 0) return `${category} beside ${fluids.length} fluids`
    if (fluids.some((one) => isBefore(one, facts))) return LEFT_OFF
    return { minutes: minutes(united(facts.ran)), substance: facts.substance }
  },
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
  'further-injection-follows-the-payer': ({ explained, ran }, { technique }) => {
    if (technique !== 'injection' || ran.length < 2) return `${ran.length} by ${technique}`
    return explained.settings['two-injections-of-one-dose'] === 'each' ? { furtherUnits: ran.length - 1 } : {}
  },
  'further-hour-needs-thirty-one-minutes': ({ own = 0 }, { minutes: counted = own }) => ({
    furtherHours: furtherHours(counted as number),
  }),
}

function isSecondPump({ beside, ...own }: GivingFacts): boolean {
  return beside.some(
    (one) =>
      one.technique === 'pump' &&
      one.category === own.category &&
      one.route === own.route &&
      !one.leftOff &&
      isBefore(one, own),
  )
}

/** Returns the times when fluid ran alone. */
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
  return alone(when, [
    ...drugs.flatMap(({ ran, ambulatoryPump }) => stretches(ran, ambulatoryPump) ?? []),
    ...timed.flatMap((one) => stretches([one], true) ?? []),
  ])
}
