import type { Explanation, StatedService, Step } from '../../shared/explain/explanation.ts'
import { beganEarlier, ofTheSameBiller } from './around.ts'
import { CLASS } from './class-rules.ts'
import { type Stretch, stretches, together } from './clock.ts'
import { began, byText, place, winner } from './contest.ts'
import { type GivingFacts, isBefore, LEFT_OFF } from './giving-facts.ts'
import { METHOD } from './method-rules.ts'
import type { Replay, State } from './state.ts'

/** The expected result of each rule, written a second time: class, method, and below the role. */
export const GIVING: Readonly<Record<string, Replay<GivingFacts>>> = {
  ...CLASS,
  ...METHOD,
  'further-subcutaneous-infusion-follows-the-first': (facts) => {
    const before = facts.beside
      .filter(({ route, technique }) => route === 'subcutaneous' && technique === 'infusion')
      .filter((one) => isBefore(one, facts))
      .sort((a, b) => began(a) - began(b) || byText(a.id, b.id))
    const [first, ...others] = before
    if (first === undefined) return 'nothing was infused under the skin before'
    if (began(first) === began(facts) && first.access !== facts.access) return LEFT_OFF
    if (before.some(({ access }) => access === facts.access)) return { role: 'sequential' }
    const isThird = others.some((one) => began(one) > began(first) && one.access !== first.access)
    return isThird ? LEFT_OFF : { role: 'repeated' }
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
  'second-access-has-its-own-initial': (facts, { modifiers, role }) => {
    const others = facts.beside.filter((one) => one.role === 'initial' && one.access !== facts.access)
    const goesFirst = others.some((one) => winner([one, facts])?.id === one.id)
    return goesFirst && role === 'initial'
      ? { modifiers: [...(modifiers as string[]), distinct(facts.explained, 'XS')] }
      : 'no initial service through another access goes before'
  },
  'separate-encounter-has-its-own-initial': (facts, { modifiers, role, category }) => {
    const { explained, on } = facts
    const hasOne = ofTheSameBiller(explained).some((visit) =>
      visit.given.some(
        (one) =>
          one.on === on &&
          !one.leftOff &&
          ((one.role === 'initial' && beganEarlier(visit, explained.encounter, [facts, ...facts.beside])) ||
            (one.technique === 'pump' && category !== 'chemotherapy')),
      ),
    )
    return hasOne && role === 'initial'
      ? { modifiers: [...new Set([...(modifiers as string[]), distinct(explained, 'XE')])] }
      : 'no other visit of the day has an initial service'
  },
  'initial-beside-the-pump-is-distinct': ({ beside, access, explained }, { role, category, modifiers }) =>
    role === 'initial' &&
    category !== 'chemotherapy' &&
    explained.settings['initial-beside-pump'] === 'charge' &&
    beside.some((one) => one.technique === 'pump' && one.access === access && !one.leftOff)
      ? { modifiers: (modifiers as string[]).length > 0 ? modifiers : [distinct(explained, 'XU')] }
      : 'no pump through this access',
  'same-drug-pushed-again-after-thirty-minutes': (facts, { technique, category }) => {
    if (facts.explained.setting !== 'facility' || technique !== 'push' || category !== 'therapeutic')
      return `${category} ${technique}`
    if (sameDrug(facts).length === 0) return `${facts.substance} was given once`
    const before = sameDrug(facts).filter((one) => began(one) < began(facts))
    const last = before.sort((a, b) => began(b) - began(a))[0]
    if (last === undefined) return { role: 'repeated' }
    const since = last.technique === 'infusion' ? last.ran.at(-1)?.stop : last.ran[0]?.start
    if (since === undefined) return { role: 'repeated' }
    return Math.trunc((began(facts) - Date.parse(since)) / 60_000) > 30 ? { role: 'repeated' } : LEFT_OFF
  },
  'same-drug-pushed-again-is-not-reported': (facts, { technique, role }) =>
    technique === 'push' && role === undefined && sameDrug(facts).length > 0
      ? LEFT_OFF
      : `${facts.substance} was given once`,
  'overlapping-infusion-is-concurrent': (facts, _, step) => {
    const other = ranBesideEarlier(facts, (one) => one.category !== 'hydration')
    if (other === undefined) return mayHaveRunBeside(facts, step) ? {} : 'nothing ran beside it'
    const isShort = together(facts.when ?? [], whenRan(other)) < 16
    return isShort && facts.explained.settings['partial-overlap'] === 'sixteen-minutes' ? {} : { role: 'concurrent' }
  },
  'concurrent-chemotherapy-has-no-code': (facts, _, step) => {
    if (ranBesideEarlier(facts, (one) => one.category === 'chemotherapy') === undefined)
      return mayHaveRunBeside(facts, step) ? {} : 'no chemotherapy ran beside it'
    return facts.explained.settings['concurrent-chemotherapy'] === '96549' ? { role: 'concurrent' } : LEFT_OFF
  },
  'one-concurrent-infusion-a-visit': (facts, { role, category }) => {
    const isConcurrent = (one: StatedService) => one.role === 'concurrent' && one.category === 'therapeutic'
    const { beside, explained, on } = facts
    const isElsewhere = ofTheSameBiller(explained).some(
      (visit) =>
        visit.given.some((one) => isConcurrent(one) && !one.leftOff && one.on === on) &&
        beganEarlier(visit, explained.encounter, [facts, ...beside]),
    )
    const isSecond = isElsewhere || beside.some((one) => isConcurrent(one) && isBefore(one, facts))
    return role === 'concurrent' && category === 'therapeutic' && isSecond ? LEFT_OFF : 'no other is concurrent'
  },
  'rest-follows-the-initial': ({ beside, access }) =>
    beside.some((one) => one.role === 'initial' && one.access === access)
      ? { role: 'sequential' }
      : 'nothing is initial',
  'injection-beside-infusion-is-distinct': ({ explained, beside, on }, { technique, category }) => {
    if (category !== 'therapeutic' || (technique !== 'injection' && technique !== 'on-body injector'))
      return `${category} ${technique}`
    const isHere = beside.some(pairsWithInjection)
    const isElsewhere = ofTheSameBiller(explained).some(({ given }) =>
      given.some((one) => one.on === on && pairsWithInjection(one)),
    )
    if (!isHere && !isElsewhere) return 'nothing that NCCI pairs with it'
    return explained.settings['injection-beside-infusion'] === 'none'
      ? {}
      : { modifiers: [distinct(explained, isHere ? 'XU' : 'XE')] }
  },
  'same-drug-infused-again-follows-the-payer': (facts, { category }) => {
    const { setting, settings } = facts.explained
    if (setting !== 'facility' || settings['same-drug-infused-again'] !== 'repeated-push') return 'not to this payer'
    if (category !== 'therapeutic' || facts.charted === 'push') return `${category}, charted as ${facts.charted}`
    const isAgain = facts.beside.some(
      (one) =>
        one.substance === facts.substance &&
        one.access === facts.access &&
        one.route === 'intravenous' &&
        one.charted !== 'push' &&
        isBefore(one, facts),
    )
    return isAgain ? { technique: 'push', role: 'repeated' } : 'the drug was not infused before'
  },
}

function pairsWithInjection({ role, technique, category, route, leftOff }: StatedService): boolean {
  if (technique === 'infusion' && route === 'subcutaneous') return !leftOff
  const isChemotherapy = category === 'chemotherapy' || category === 'hormonal'
  return !leftOff && (role === 'initial' || technique === 'pump' || (technique === 'injection' && isChemotherapy))
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

/** True if it waits for a service through the same access with unknown times. */
function mayHaveRunBeside({ beside, access }: GivingFacts, { settles }: Step): boolean {
  return beside.some(
    (one) =>
      one.id === settles.waitsFor &&
      one.access === access &&
      one.technique === undefined &&
      stretches(one.ran, one.ambulatoryPump) === undefined,
  )
}

export function firstState(): State {
  return { modifiers: [], leftOff: false, furtherHours: 0 }
}
