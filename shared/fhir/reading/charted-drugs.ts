import type { ChartedDrug } from '../../chart/visit.ts'
import { divided, times } from '../../exact/decimal.ts'
import { type Dose, inBase, measures } from '../../exact/dose.ts'
import { nameOf } from './codeable-concept.ts'
import { child, children, referenceOf, text } from './element.ts'
import { type DrugCodes, drugCodes, isCoded } from './medication/drug-codes.ts'
import { type Ingredient, ingredientOf, isThere } from './medication/ingredient.ts'
import { readDose } from './quantity.ts'
import { type Resources, resolve } from './resources.ts'

/**
 * Returns the drugs of an administration with their amounts: one, or one for each ingredient of a bag (ADM-23).
 * `dosage` is the only dosage of the administration, or the reason why there is none.
 */
export function chartedDrugs(administration: unknown, dosage: unknown, resources: Resources): readonly ChartedDrug[] {
  const medication = resolve(administration, 'medicationReference', resources)
  const concepts = [child(administration, 'medicationCodeableConcept'), child(medication, 'code')].filter(isThere)
  const dose = typeof dosage === 'string' ? dosage : readDose(child(dosage, 'dose'))
  const codes = drugCodes(concepts)
  const whole = concepts.map(nameOf).find(isThere) ?? text(child(administration, 'medicationReference'), 'display')
  const ingredients = children(medication, 'ingredient').map((one) =>
    ingredientOf(one, administration, medication, resources),
  )
  const named = ingredients.filter(({ concepts }) => concepts.length > 0)
  if (isCoded(codes) || named.length === 0)
    return [drug(withLostReference(codes, administration, medication), whole, perStrength(dose, named))]
  const active = named.filter(({ isActive }) => isActive)
  if (active.length === 0) return named.slice(0, 1).map(inactive)
  const drugs = active.filter((one) => !isCarrier(one))
  return (drugs.length === 0 ? active : drugs).map((one, _, all) =>
    drug(drugCodes(one.concepts), one.name, all.length === 1 ? perStrength(dose, [one]) : ofStrength(dose, one)),
  )
}

function drug(
  { ndc, hcpcs, rxnorm, doubtful, unread }: DrugCodes,
  text: string | undefined,
  { dose, doseUnread }: Amount,
): ChartedDrug {
  return { ndc, hcpcs, rxnorm, doubtful, unread, text, dose, doseUnread }
}

type Amount = Pick<ChartedDrug, 'dose' | 'doseUnread'>

/** Returns a drug without a code for a bag whose every ingredient is marked as inactive, with that reason. */
function inactive({ concepts, name }: Ingredient): ChartedDrug {
  const code = drugCodes(concepts)
  const what = name ?? code.hcpcs ?? code.ndc ?? 'the ingredient'
  return { rxnorm: [], text: name, unread: [`${what} is marked as not active`], doseUnread: 'no ingredient is active' }
}

/** Adds a reference that leads nowhere, if there is no code, for a person to read. */
function withLostReference(codes: DrugCodes, administration: unknown, medication: unknown): DrugCodes {
  const reference = referenceOf(administration, 'medicationReference')
  if (isCoded(codes) || reference === undefined || medication !== undefined) return codes
  return { ...codes, unread: [...(codes.unread ?? []), `${reference}, which is not in the record`] }
}

/** True if an ingredient is counted in volume. It is the carrier fluid, not a drug. */
function isCarrier({ strength }: Ingredient): boolean {
  const amount = readDose(child(strength, 'numerator'))
  return typeof amount !== 'string' && measures(amount.unit) === 'volume'
}

/** Returns the dose in drug. A dose in millilitres of a bag is converted by the strength, if there is one. */
function perStrength(dose: Dose | string, ingredients: readonly Ingredient[]): Amount {
  if (typeof dose === 'string') return { doseUnread: dose }
  const [only, ...others] = ingredients
  return measures(dose.unit) === 'volume' && only !== undefined && others.length === 0
    ? ofStrength(dose, only)
    : { dose }
}

/** Returns dose × numerator / denominator, from the strength of the ingredient. */
function ofStrength(dose: Dose | string, { strength }: Ingredient): Amount {
  if (typeof dose === 'string') return { doseUnread: dose }
  if (strength === undefined) return { doseUnread: 'the strength of the bag is not charted' }
  const numerator = readDose(child(strength, 'numerator'))
  const denominator = readDose(child(strength, 'denominator'))
  if (typeof numerator === 'string') return { doseUnread: `of the strength of the bag, ${numerator}` }
  if (typeof denominator === 'string') return { doseUnread: `of what the strength of the bag is per, ${denominator}` }
  if (measures(denominator.unit) !== measures(dose.unit)) {
    return { doseUnread: `the dose in ${dose.unit} does not fit a strength per ${denominator.unit}` }
  }
  const amount = divided(times(inBase(dose), numerator.amount), inBase(denominator), MOST_PLACES)
  return { dose: { amount, unit: numerator.unit, chartedAs: dose.chartedAs } }
}

/** Decimal places kept for a concentration, far below any billing unit. */
const MOST_PLACES = 12
