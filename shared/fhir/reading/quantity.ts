import { compare, decimal, decimalText, isPositive, parseDecimal } from '../../exact/decimal.ts'
import type { Dose } from '../../exact/dose.ts'
import { doseUnitOf } from './chart-terminology.ts'
import { elements } from './element.ts'
import { withoutNoise } from './medication/float-noise.ts'
import { shownUnitAgainst } from './medication/shown-unit.ts'
import { numberText } from './read-json.ts'

const UCUM = 'http://unitsofmeasure.org'

/** True if a Quantity says that nothing was given: its value is zero or less. */
export function isNothing(quantity: unknown): boolean {
  const { value, comparator } = elements(quantity)
  const amount = comparator === undefined ? parseDecimal(numberText(value) ?? '') : undefined
  return amount !== undefined && !isPositive(amount)
}

/**
 * Reads a Quantity as a dose above zero, or returns the reason why it is none. System and code count; the displayed
 * unit may only contradict them.
 */
export function readDose(quantity: unknown): Dose | string {
  const dose = readAmount(quantity)
  return typeof dose === 'string' || isPositive(dose.amount) ? dose : 'the amount is not above zero'
}

/** Reads a Quantity as an amount of drug, which may be zero. */
export function readAmount(quantity: unknown): Dose | string {
  const { value: charted, code, system, unit: shown, comparator } = elements(quantity)
  if (comparator !== undefined && comparator !== null) {
    const words = [comparator, numberText(charted) ?? '', typeof shown === 'string' ? shown : (code ?? '')]
    return `the comparator says “${words.join(' ').trim().slice(0, 60)}”, which is no exact amount`
  }
  const amount = Number.isSafeInteger(charted)
    ? decimal(BigInt(charted as number))
    : parseDecimal(numberText(charted) ?? '')
  if (amount === undefined) {
    const value = numberText(charted)
    if (typeof charted === 'string') return `the amount “${charted.slice(0, 20)}” is a text, not a number`
    if (value === undefined) return 'no amount is charted'
    return `the amount ${value.slice(0, 20)} is not a number that can be billed`
  }
  if (amount.digits < 0n) return `the amount ${decimalText(amount).slice(0, 20)} is below zero`
  if (typeof code !== 'string' || code === '' || system !== UCUM) return 'the amount has no UCUM unit'
  const unit = doseUnitOf(code)
  if (unit === undefined) return `the unit ${code.slice(0, 20)} is not one a dose is billed in`
  const against = shownUnitAgainst(shown, unit)
  if (against !== undefined) return against
  if (Number.isSafeInteger(charted)) return { amount, unit }
  const text = numberText(charted) ?? ''
  const meant = withoutNoise(text)
  return meant === undefined || compare(meant, amount) === 0
    ? { amount, unit }
    : { amount: meant, unit, chartedAs: text.slice(0, 40) }
}
