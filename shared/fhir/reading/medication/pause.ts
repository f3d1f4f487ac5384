import { isPositive, parseDecimal } from '../../../exact/decimal.ts'
import { child, elements } from '../element.ts'
import { numberText } from '../read-json.ts'
import { dosageOf } from './dosage.ts'

const ENDED: ReadonlySet<unknown> = new Set(['completed', 'stopped'])

/**
 * True if a record charts a pause: it is over, its rate is 0, and it has no dose. A pause does not count as running
 * (ADM-22).
 */
export function isPause(resource: unknown): boolean {
  const dosage = dosageOf(resource)
  return ENDED.has(elements(resource).status) && isRateZero(dosage) && !hasDose(dosage)
}

/** True if the rate of a dosage is 0. */
export function isRateZero(dosage: unknown): boolean {
  const rate = child(dosage, 'rateQuantity') ?? child(child(dosage, 'rateRatio'), 'numerator')
  const value = parseDecimal(numberText(child(rate, 'value')) ?? '')
  return value !== undefined && value.digits === 0n
}

function hasDose(dosage: unknown): boolean {
  const value = numberText(child(child(dosage, 'dose'), 'value'))
  const amount = value === undefined ? undefined : parseDecimal(value)
  return value !== undefined && (amount === undefined || isPositive(amount))
}
