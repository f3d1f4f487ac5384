import { compare, type Decimal, decimal, decimalText, divided, times } from './decimal.ts'

/** An amount of drug as charted: an exact number of a UCUM unit. */
export interface Dose {
  readonly amount: Decimal
  readonly unit: DoseUnit
  /** The number as charted, if it is another one: `199.99999999999997`, read as 200. */
  readonly chartedAs?: string | undefined
}

/**
 * The closed table of units a dose may have: what each measures, and how many of the base unit it is.
 * Units that measure different things are never converted into each other; UCUM libraries convert through
 * binary floats and guess at annotations, so a unit that is not here is found, not guessed.
 */
const UNITS = {
  ng: ['mass', '0.000001'],
  ug: ['mass', '0.001'],
  mg: ['mass', '1'],
  g: ['mass', '1000'],
  kg: ['mass', '1000000'],
  uL: ['volume', '0.001'],
  mL: ['volume', '1'],
  L: ['volume', '1000'],
  '[iU]': ['international units', '1'],
  'k[iU]': ['international units', '1000'],
  '10*3.[iU]': ['international units', '1000'],
  '10*6.[iU]': ['international units', '1000000'],
  'm[iU]': ['international units', '0.001'],
  "[USP'U]": ['USP units', '1'],
  U: ['enzyme units', '1'],
  kU: ['enzyme units', '1000'],
  meq: ['equivalents', '1'],
  mmol: ['moles', '1'],
  mCi: ['activity', '37'],
  uCi: ['activity', '0.037'],
  MBq: ['activity', '1'],
  GBq: ['activity', '1000'],
  '10*6.[PFU]': ['plaque-forming units', '1000000'],
  '[PFU]': ['plaque-forming units', '1'],
  '[CFU]': ['colony-forming units', '1'],
  '10*6': ['cells', '1000000'],
  '{vial}': ['vials', '1'],
  '{tbl}': ['tablets', '1'],
  '{dose}': ['doses', '1'],
} as const satisfies Record<string, readonly [measures: string, ofBase: string]>

export type DoseUnit = keyof typeof UNITS

/** The unit a UCUM code stands for in this table, or nothing. */
export function doseUnit(ucum: string): DoseUnit | undefined {
  return Object.hasOwn(UNITS, ucum) ? (ucum as DoseUnit) : undefined
}

export function measures(unit: DoseUnit): string {
  return UNITS[unit][0]
}

const FACTORS = new Map(Object.entries(UNITS).map(([unit, [, factor]]) => [unit, decimal(factor)]))

/** The dose counted in the base unit of what it measures (mg, mL, one unit); comparable where `measures` agree. */
export function inBase({ amount, unit }: Dose): Decimal {
  const factor = FACTORS.get(unit)
  if (factor === undefined) throw new TypeError(`no such unit: ${unit}`)
  return factor.digits === 1n && factor.scale === 0 ? amount : times(amount, factor)
}

/** Whether two doses are the same amount of what they measure: 1 g and 1000 mg are. */
export function isSameDose(a: Dose, b: Dose): boolean {
  return measures(a.unit) === measures(b.unit) && compare(inBase(a), inBase(b)) === 0
}

/** An amount counted in base units, as a person says it in another unit of the same measure: `0.25` mg as `250 ug`. */
export function doseText(base: Decimal, unit: DoseUnit): string {
  const size = inBase({ amount: ONE, unit })
  return `${decimalText(size === ONE ? base : divided(base, size, MOST_PLACES))} ${unit}`
}

const ONE = decimal(1)

/** Places kept of an amount said in another unit; every factor of the table comes out even long before. */
const MOST_PLACES = 12
