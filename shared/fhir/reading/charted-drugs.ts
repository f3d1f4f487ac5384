import { ndc11 } from '../../chart/ndc.ts'
import type { ChartedDrug } from '../../chart/visit.ts'
import { divided, times } from '../../exact/decimal.ts'
import { type Dose, inBase, measures } from '../../exact/dose.ts'
import { HCPCS_NAMES, NDC, RXNORM } from './code-systems.ts'
import { codings, nameOf } from './codeable-concept.ts'
import { child, children, elements, text } from './element.ts'
import { readDose } from './quantity.ts'
import { type Resources, resolve } from './resources.ts'

/** The drugs of an administration with the amount of each: one, or one an ingredient of a bag (ledger ADM-23). */
export function chartedDrugs(administration: unknown, resources: Resources): readonly ChartedDrug[] {
  const medication = resolve(administration, 'medicationReference', resources)
  const concept = child(administration, 'medicationCodeableConcept') ?? child(medication, 'code')
  const dose = readDose(child(child(administration, 'dosage'), 'dose'))
  const names = named(concept)
  const whole = nameOf(concept) ?? text(child(administration, 'medicationReference'), 'display')
  const ingredients = children(medication, 'ingredient').filter(isNamed)
  if (isCoded(names) || ingredients.length === 0) return [drug(names, whole, perStrength(dose, ingredients))]
  const drugs = ingredients.filter((one) => !isCarrier(one))
  return (drugs.length === 0 ? ingredients : drugs).map((one, _, all) => {
    const item = child(one, 'itemCodeableConcept')
    return drug(named(item), nameOf(item), all.length === 1 ? perStrength(dose, [one]) : ofStrength(dose, one))
  })
}

function drug({ ndc, hcpcs, rxnorm }: Names, text: string | undefined, { dose, doseUnread }: Amount): ChartedDrug {
  return { ndc, hcpcs, rxnorm, text, dose, doseUnread }
}

type Names = Pick<ChartedDrug, 'ndc' | 'hcpcs' | 'rxnorm'>
type Amount = Pick<ChartedDrug, 'dose' | 'doseUnread'>

/** What the codings name it, by their systems; of two of one system the first counts, but of RxNorm all do. */
function named(concept: unknown): Names {
  let ndc: string | undefined
  let hcpcs: string | undefined
  const rxnorm: string[] = []
  for (const coding of codings(concept)) {
    const { system, code } = elements(coding)
    if (typeof system !== 'string' || typeof code !== 'string' || code === '') continue
    if (system === RXNORM) rxnorm.push(code)
    else if (system === NDC) ndc ??= code.trim()
    else if (HCPCS_NAMES.has(system)) hcpcs ??= code.trim()
  }
  return { ndc: ndc === undefined ? undefined : ndc11(ndc), hcpcs, rxnorm }
}

function isNamed(ingredient: unknown): boolean {
  return child(ingredient, 'itemCodeableConcept') !== undefined
}

function isCoded({ ndc, hcpcs, rxnorm }: Names): boolean {
  return ndc !== undefined || hcpcs !== undefined || rxnorm.length > 0
}

/** What an ingredient counts in volume is what the drug swims in, not a drug. */
function isCarrier(ingredient: unknown): boolean {
  const strength = readDose(child(child(ingredient, 'strength'), 'numerator'))
  return typeof strength !== 'string' && measures(strength.unit) === 'volume'
}

/** A dose charted in drug stays as it is; one charted in millilitres of a bag is counted in drug where the strength says how. */
function perStrength(dose: Dose | string, ingredients: readonly unknown[]): Amount {
  if (typeof dose === 'string') return { doseUnread: dose }
  const [only, ...others] = ingredients
  return measures(dose.unit) === 'volume' && only !== undefined && others.length === 0
    ? ofStrength(dose, only)
    : { dose }
}

/** dose × numerator / denominator, as the strength of the ingredient says. */
function ofStrength(dose: Dose | string, ingredient: unknown): Amount {
  if (typeof dose === 'string') return { doseUnread: dose }
  const numerator = readDose(child(child(ingredient, 'strength'), 'numerator'))
  const denominator = readDose(child(child(ingredient, 'strength'), 'denominator'))
  if (typeof numerator === 'string' || typeof denominator === 'string')
    return { doseUnread: 'the strength of the bag is not charted' }
  if (measures(denominator.unit) !== measures(dose.unit)) {
    return { doseUnread: `the dose in ${dose.unit} does not fit a strength per ${denominator.unit}` }
  }
  const amount = divided(times(inBase(dose), numerator.amount), inBase(denominator), MOST_PLACES)
  return { dose: { amount, unit: numerator.unit } }
}

/** Places kept where a concentration does not come out even: far below any billing unit. */
const MOST_PLACES = 12
