import { parseDecimal } from '../../../exact/decimal.ts'
import type { Dose, DoseUnit } from '../../../exact/dose.ts'

/** Units of mass and volume as people write them in text. */
const UNITS: ReadonlyMap<string, DoseUnit> = new Map([
  ['mg', 'mg'],
  ['mcg', 'ug'],
  ['ug', 'ug'],
  ['µg', 'ug'],
  ['g', 'g'],
  ['ml', 'mL'],
  ['l', 'L'],
])

/** An amount at the start of a text. It is not an amount per something (`2 mg/kg`), and not several (`250 mg x 2`). */
const FIRST =
  /^\s*(\d+(?:\.\d+)?)\s*(mg|mcg|ug|µg|g|ml|l)\b(?!\s*(?:\/|per\b|x\b|×|\*|vials?\b|syringes?\b|bags?\b|tabs?\b|tablets?\b))/i

const ANY = /(?<![\d.])(\d+(?:\.\d+)?)\s*(mg|mcg|ug|µg|g|ml|l)\b(?!\s*\/)/gi

/** Returns the amount at the start of a text: `2 mg as ordered`. Undefined if there is none. */
export function amountAtTheStart(text: string | undefined): Dose | undefined {
  return text === undefined ? undefined : amountOf(FIRST.exec(text))
}

/** Returns the amounts of mass or volume in a text. */
export function amountsIn(text: string): readonly Dose[] {
  return [...text.matchAll(ANY)].flatMap((match) => amountOf(match) ?? [])
}

function amountOf(match: RegExpMatchArray | null): Dose | undefined {
  const [, digits = '', word = ''] = match ?? []
  const [amount, unit] = [parseDecimal(digits), UNITS.get(word.toLowerCase())]
  return amount === undefined || unit === undefined ? undefined : { amount, unit }
}
