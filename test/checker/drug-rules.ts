import type { Explanation, StatedDrug, StatedShare } from '../../shared/explain/explanation.ts'
import { counted, down, type Fraction, fraction, isMore, less, product, ratio, sum, up } from './exact.ts'
import { servesTheLine } from './line-fluids.ts'
import type { Replay, State } from './state.ts'

export interface DrugFacts extends StatedDrug {
  readonly explained: Explanation
}

const FREE = new Set(['patient-supplied', 'sponsor-supplied', 'sample'])
const PAID_APART = new Set(['G', 'K', 'A'])

/** The expected result of each rule, written a second time. */
export const DRUG: Readonly<Record<string, Replay<DrugFacts>>> = {
  'ndc-decides-the-code': ({ product, explained }) =>
    product !== undefined && explained.inputs.some(({ value }) => value.includes(product.ndc)) ? {} : 'no such package',
  'charted-code-decides': ({ product }) => (product === undefined ? {} : 'a package is known'),
  'supplied-drug-is-not-charged': ({ acquisition = '' }) => (FREE.has(acquisition) ? { leftOff: true } : acquisition),
  'oral-drug-is-billed-elsewhere': ({ classedAs, route }) =>
    classedAs === 'oral' || route === 'oral' ? { leftOff: true } : `${classedAs} by ${route}`,
  'carrier-fluid-is-not-charged': ({ classedAs, reasons }) =>
    classedAs === 'carrier' || (classedAs === 'hydration' && (reasons.length === 0 || reasons.some(servesTheLine)))
      ? { leftOff: true }
      : `${classedAs} for ${reasons.join()}`,
  'hospital-supplies-the-drug': ({ explained: { around } }) =>
    around.inFacility ? { leftOff: true } : 'the practice gave it in its own place',
  'units-round-up-once-a-day': (facts) => ({ units: unitsGiven(facts) }),
  'payer-may-take-no-discard-modifiers': ({ explained }) =>
    explained.settings['discard-modifiers'] === 'not-used' ? { discard: 'neither' } : 'the payer takes them',
  'packaged-drug-has-no-discard-modifier': ({ statusIndicator = '', explained: { setting } }) =>
    setting === 'facility' && !PAID_APART.has(statusIndicator) ? { discard: 'neither' } : `status ${statusIndicator}`,
  'multiple-dose-container-has-no-discard-modifier': ({ containerType }) =>
    containerType === 'multiple-dose' ? { discard: 'neither' } : `${containerType}`,
  'discarded-amount-carries-jw': (facts, { units }) => {
    const waste = discardedUnits(facts, Number(units))
    return waste === undefined || waste === 0 ? `${waste} units thrown away` : { discard: 'JW', discardedUnits: waste }
  },
  'nothing-discarded-carries-jz': (facts, { units, modifiers }) => {
    const waste = discardedUnits(facts, Number(units))
    return waste === 0 ? { discard: 'JZ', modifiers: ['JZ', ...(modifiers as string[])] } : `${waste} units thrown away`
  },
  'discounted-drug-carries-tb': (facts, { modifiers }) => discounted(facts, modifiers as string[], 'TB'),
  'discounted-drug-carries-jg-or-tb': (facts, { modifiers }) =>
    discounted(facts, modifiers as string[], facts.explained.settings['340b-modifier'] ?? ''),
  'route-decides-ja-or-jb': ({ code, route }, { modifiers }) => {
    if (code !== 'J0129' && code !== 'J3262') return `${code} is for one route`
    if (route !== 'intravenous' && route !== 'subcutaneous') return `by ${route}`
    return { modifiers: [...(modifiers as string[]), route === 'intravenous' ? 'JA' : 'JB'] }
  },
  'unlisted-drug-is-one-unit': (facts) =>
    !facts.unlisted
      ? 'the drug has a code'
      : facts.explained.settings['unlisted-drug-units'] === '1'
        ? { units: 1 }
        : { units: up(sum(facts.packages.filter(({ isThis }) => isThis).map(({ given }) => fraction(given)))) },
  'further-package-carries-a-modifier': ({ explained, packages }, { modifiers }) => {
    const asked = explained.settings['further-package-modifier'] ?? ''
    const isFirst = packages[0]?.isThis === true
    const modifier = asked === 'KP-KQ' ? (isFirst ? 'KP' : 'KQ') : isFirst || asked === 'none' ? undefined : asked
    return modifier === undefined ? {} : { modifiers: [...(modifiers as string[]), modifier] }
  },
  'jz-speaks-of-the-whole-drug': ({ explained, packages }) =>
    packages.length < 2 ? 'one package' : explained.settings['jz-beside-jw'] === 'drug' ? { discard: 'neither' } : {},
  'rounding-that-covers-the-discard-follows-the-payer': (facts, { units }) =>
    discardedUnits(facts, Number(units)) !== 0
      ? 'a whole unit was thrown away'
      : facts.explained.settings['unit-covers-discard'] === 'neither'
        ? { discard: 'neither' }
        : {},
  'further-units-go-on-further-lines': ({ explained }, { units, discardedUnits }) =>
    Math.max(Number(units), Number(discardedUnits)) > 999
      ? { unitsOnALine: Number(explained.settings['units-on-a-line']) }
      : `${units} units fit on any line`,
}

function discounted(
  { acquisition, statusIndicator, explained }: DrugFacts,
  modifiers: readonly string[],
  modifier: string,
): State | string {
  if (acquisition !== '340b') return `acquired as ${acquisition}`
  if (explained.setting === 'facility' && statusIndicator === 'N') return 'it is paid inside another payment'
  return explained.settings['340b-modifier'] === 'none' ? {} : { modifiers: [...modifiers, modifier] }
}

/** Returns the amount given from a package, in billing units. */
function givenIn({ given }: StatedShare, { billingUnit }: DrugFacts): Fraction {
  return ratio(fraction(given), fraction(billingUnit.amount))
}

/**
 * Returns the day's units: doses added and rounded up once. Over several packages, part units go to the largest parts.
 */
function unitsGiven(facts: DrugFacts): number {
  const parts = facts.packages.map((one) => ({ one, amount: givenIn(one, facts) }))
  const all = up(sum(parts.map(({ amount }) => amount)))
  const extra = all - parts.reduce((whole, { amount }) => whole + down(amount), 0)
  const byRest = parts.toSorted((a, b) =>
    isMore(rest(a.amount), rest(b.amount)) ? -1 : isMore(rest(b.amount), rest(a.amount)) ? 1 : 0,
  )
  const at = byRest.findIndex(({ one }) => one.isThis)
  const mine = byRest[at]
  return mine === undefined ? 0 : down(mine.amount) + (at < extra ? 1 : 0)
}

function rest(amount: Fraction): Fraction {
  return less(amount, fraction(down(amount)))
}

/** Returns the amount discarded from a package, in billing units; undefined if the records do not say. */
function thrownOf(one: StatedShare, units: number, facts: DrugFacts): Fraction | undefined {
  const inUnits = (amount: string) => ratio(fraction(amount), fraction(facts.billingUnit.amount))
  const dose = givenIn(one, facts)
  const thrown = one.discarded === undefined ? undefined : inUnits(one.discarded)
  const labelled = one.opened === undefined ? filled(one, facts, dose, thrown) : inUnits(one.opened)
  if (labelled === undefined || isMore(dose, labelled)) return undefined
  const left = less(labelled, dose)
  if (left.over === 0n) return fraction(0)
  if (thrown !== undefined) return isMore(thrown, left) ? undefined : thrown
  const nothingWhole = !facts.unlisted && down(less(labelled, fraction(units))) === 0
  if (nothingWhole) return fraction(0)
  return facts.explained.settings['undocumented-remainder'] === 'discarded' ? left : undefined
}

/** Returns the whole packages that dose and waste fill, if no container is charted. */
function filled({ isThis }: StatedShare, { product, opened }: DrugFacts, dose: Fraction, thrown: Fraction | undefined) {
  if (!isThis || thrown === undefined || product === undefined || opened.length > 0) return undefined
  const together = sum([dose, thrown])
  const packages = ratio(together, fraction(product.unitsPerContainer))
  return packages.over % packages.under === 0n ? together : undefined
}

/**
 * Returns whole units discarded beyond those paid by rounding, over all packages of the code. Undefined if it is not
 * known.
 */
function discardedUnits(facts: DrugFacts, units: number): number | undefined {
  const mine = facts.packages.find(({ isThis }) => isThis)
  const thrown = mine && thrownOf(mine, units, facts)
  if (mine === undefined || thrown === undefined) return undefined
  if (facts.unlisted) {
    if (facts.explained.settings['unlisted-drug-units'] === '1') return thrown.over > 0n ? 1 : 0
    return down(product(thrown, fraction(facts.billingUnit.amount)))
  }
  const beyond = (one: StatedShare, waste: Fraction) => less(sum([givenIn(one, facts), waste]), fraction(one.units))
  const all = facts.packages.flatMap((one) => {
    const waste = one.containerType === 'single-dose' ? thrownOf(one, one.units, facts) : undefined
    return waste === undefined ? [] : [{ one, waste, beyond: beyond(one, waste) }]
  })
  if (all.length < 2) return down(beyond({ ...mine, units }, thrown))
  const unpaid = sum(all.map((each) => each.beyond))
  const wasted = sum(all.map(({ waste }) => waste))
  const most = down(isMore(unpaid, wasted) ? wasted : unpaid)
  const before = all
    .slice(
      0,
      all.findIndex(({ one }) => one.isThis),
    )
    .reduce((n, each) => n + down(each.beyond), 0)
  return Math.min(down(beyond({ ...mine, units }, thrown)), Math.max(0, most - before))
}

/** True if the doses of the records add up to the amount that the line states for its only package. */
export function dosesAddUp({ given, packages, unlisted, billingUnit }: StatedDrug): boolean {
  const [only, ...others] = packages
  if (only === undefined || others.length > 0 || unlisted) return true
  const charted = sum(given.map(({ amount, unit }) => counted(amount, unit).many))
  return less(charted, counted(only.given, billingUnit.unit).many).over === 0n
}

export function firstDrugState(): State {
  return { modifiers: [], leftOff: false, discardedUnits: 0 }
}
