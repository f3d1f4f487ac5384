import { decimal } from '../../../exact/decimal.ts'
import { type DoseUnit, isSameDose, measures } from '../../../exact/dose.ts'
import { doseUnitOf } from '../chart-terminology.ts'

/** Display names for units of mass and volume, without a plural s. Other names are not compared. */
const NAMES: ReadonlyMap<string, DoseUnit> = new Map([
  ['ng', 'ng'],
  ['nanogram', 'ng'],
  ['ug', 'ug'],
  ['mcg', 'ug'],
  ['microgram', 'ug'],
  ['mg', 'mg'],
  ['milligram', 'mg'],
  ['g', 'g'],
  ['gm', 'g'],
  ['gram', 'g'],
  ['kg', 'kg'],
  ['kilogram', 'kg'],
  ['ml', 'mL'],
  ['cc', 'mL'],
  ['milliliter', 'mL'],
  ['millilitre', 'mL'],
  ['liter', 'L'],
  ['litre', 'L'],
])

/** A unit per something, which is no amount: a dose by weight or surface, or a rate. */
const PER = /^[^/]*\/\s*(?:kg|m2|m²|m\^2|h|hr|hour|min|minute|day|d)\b/i

/**
 * Returns why the displayed unit contradicts the unit's code. Undefined if they agree, or if the display is unknown. A
 * milligram and a microgram differ by a factor of 1000, and the chart does not say which was meant.
 */
export function shownUnitAgainst(shown: unknown, code: DoseUnit): string | undefined {
  if (typeof shown !== 'string' || shown.trim() === '' || shown === code) return undefined
  const says = `the unit says “${shown.slice(0, 30)}” and its code ${code}`
  if (PER.test(shown)) return `${says}: an amount is not given per something`
  const unit = unitShown(shown)
  return unit === undefined || isSameDose({ amount: ONE, unit }, { amount: ONE, unit: code }) ? undefined : says
}

/** Returns the displayed unit of mass or volume. Other units have many names and are not compared. */
function unitShown(shown: string): DoseUnit | undefined {
  const word = withoutRemark(shown.trim())
  const unit = doseUnitOf(word) ?? NAMES.get(word.toLowerCase().replace(/s$/, ''))
  return unit !== undefined && MASS_AND_VOLUME.has(measures(unit)) ? unit : undefined
}

/** Returns the text without a last part in parentheses: `mg (milligrams)` is `mg`. */
function withoutRemark(text: string): string {
  const opens = text.indexOf('(', text.lastIndexOf(')', text.length - 2) + 1)
  return text.endsWith(')') && opens >= 0 ? text.slice(0, opens).trimEnd() : text
}

const MASS_AND_VOLUME: ReadonlySet<string> = new Set(['mass', 'volume'])

const ONE = decimal(1)
