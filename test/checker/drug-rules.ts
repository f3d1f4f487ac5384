import type { Explanation, StatedDrug } from '../../shared/explain/explanation.ts'
import { counted, down, type Fraction, fraction, isMore, less, product, ratio, sum, up } from './exact.ts'
import type { Replay, State } from './state.ts'

export interface DrugFacts extends StatedDrug {
  readonly explained: Explanation
}

const FREE = new Set(['patient-supplied', 'sponsor-supplied', 'sample'])
const PAID_APART = new Set(['G', 'K'])

/** What each rule has to settle, told again in the checker's own words. */
export const DRUG: Readonly<Record<string, Replay<DrugFacts>>> = {
  'ndc-decides-the-code': ({ product, explained }) =>
    product !== undefined && explained.inputs.some(({ value }) => value.includes(product.ndc)) ? {} : 'no such package',
  'charted-code-decides': ({ product }) => (product === undefined ? {} : 'a package is known'),
  'supplied-drug-is-not-charged': ({ acquisition = '' }) => (FREE.has(acquisition) ? { leftOff: true } : acquisition),
  'oral-drug-is-billed-elsewhere': () => ({ leftOff: true }),
  'carrier-fluid-is-not-charged': () => ({ leftOff: true }),
  'hospital-supplies-the-drug': ({ explained: { setting } }) =>
    setting === 'professional' ? { leftOff: true } : 'the hospital bills',
  'units-round-up-once-a-day': (facts) => ({ units: up(inUnits(given(facts), facts)) }),
  'payer-may-take-no-discard-modifiers': ({ explained }) =>
    explained.settings['discard-modifiers'] === 'not-used' ? { discard: 'neither' } : 'the payer takes them',
  'packaged-drug-has-no-discard-modifier': ({ statusIndicator = '', explained: { setting } }) =>
    setting === 'facility' && !PAID_APART.has(statusIndicator) ? { discard: 'neither' } : `status ${statusIndicator}`,
  'multiple-dose-container-has-no-discard-modifier': ({ containerType }) =>
    containerType === 'multiple-dose' ? { discard: 'neither' } : `${containerType}`,
  'discarded-amount-carries-jw': (facts, { units }) => {
    const waste = discardedUnits(facts, units)
    return waste === undefined || waste === 0 ? `${waste} units thrown away` : { discard: 'JW', discardedUnits: waste }
  },
  'nothing-discarded-carries-jz': (facts, { units, modifiers }) => {
    const waste = discardedUnits(facts, units)
    return waste === 0 ? { discard: 'JZ', modifiers: ['JZ', ...(modifiers as string[])] } : `${waste} units thrown away`
  },
  'discounted-drug-carries-tb': ({ acquisition }, { modifiers }) =>
    acquisition === '340b' ? { modifiers: [...(modifiers as string[]), 'TB'] } : `${acquisition}`,
}

function given({ given }: DrugFacts): Fraction {
  return sum(given.map(({ amount, unit }) => counted(amount, unit).many))
}

function inUnits(amount: Fraction, { billingUnit }: DrugFacts): Fraction {
  return ratio(amount, counted(billingUnit.amount, billingUnit.unit).many)
}

/** Whole units thrown away beyond those paid for by rounding up; nothing where the records do not say. */
function discardedUnits(facts: DrugFacts, units: unknown): number | undefined {
  const dose = inUnits(given(facts), facts)
  const paid = fraction(Number(units))
  const thrown =
    facts.discarded.length === 0
      ? undefined
      : inUnits(sum(facts.discarded.map(({ amount, unit }) => counted(amount, unit).many)), facts)
  const labelled = opened(facts, dose, thrown)
  if (labelled === undefined || isMore(dose, labelled)) return undefined
  const left = less(labelled, dose)
  if (left.over === 0n) return 0
  if (thrown !== undefined) return isMore(thrown, left) ? undefined : down(less(sum([dose, thrown]), paid))
  const most = down(less(labelled, paid))
  return most === 0 || facts.explained.settings['undocumented-remainder'] === 'discarded' ? most : undefined
}

/** What the labels of the opened containers add up to, in units; where none is charted, whole packages that dose and waste fill. */
function opened(facts: DrugFacts, dose: Fraction, thrown: Fraction | undefined): Fraction | undefined {
  if (facts.opened.length > 0) {
    const containers = facts.opened.map(({ amount, unit, count }) =>
      product(counted(amount, unit).many, fraction(count)),
    )
    return inUnits(sum(containers), facts)
  }
  if (thrown === undefined || facts.product === undefined) return undefined
  const together = sum([dose, thrown])
  const packages = ratio(together, fraction(facts.product.unitsPerContainer))
  return packages.over % packages.under === 0n ? together : undefined
}

export function firstDrugState(): State {
  return { modifiers: [], leftOff: false, discardedUnits: 0 }
}
