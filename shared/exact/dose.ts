import { compare, type Decimal, decimal, decimalText, divided, times } from './decimal.ts'

/** An amount of drug as charted: an exact number and a UCUM unit. */
export interface Dose {
  readonly amount: Decimal
  readonly unit: DoseUnit
}

/**
 * The closed table of dose units: the measured quantity, and how many base units one unit is. Units of different
 * quantities are never converted into each other. A unit that is not in this table becomes a finding. UCUM libraries
 * are not used: they convert through binary floats and guess at annotations.
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

/** Returns the unit of a UCUM code; undefined if this table does not have it. */
export function doseUnit(ucum: string): DoseUnit | undefined {
  return Object.hasOwn(UNITS, ucum) ? (ucum as DoseUnit) : undefined
}

export function measures(unit: DoseUnit): string {
  return UNITS[unit][0]
}

const FACTORS = new Map(Object.entries(UNITS).map(([unit, [, factor]]) => [unit, decimal(factor)]))

/**
 * Returns the dose in the base unit of its quantity (mg, mL, one unit). Two results are comparable if `measures` is the
 * same.
 */
export function inBase({ amount, unit }: Dose): Decimal {
  const factor = FACTORS.get(unit)
  if (factor === undefined) throw new TypeError(`no such unit: ${unit}`)
  return factor.digits === 1n && factor.scale === 0 ? amount : times(amount, factor)
}

/** True if two doses are the same amount of the same quantity: 1 g and 1000 mg are. */
export function isSameDose(a: Dose, b: Dose): boolean {
  return measures(a.unit) === measures(b.unit) && compare(inBase(a), inBase(b)) === 0
}

/** Writes an amount of base units in another unit of the same quantity: `0.25` mg as `250 ug`. */
export function doseText(base: Decimal, unit: DoseUnit): string {
  const size = inBase({ amount: ONE, unit })
  return `${decimalText(size === ONE ? base : divided(base, size, MOST_PLACES))} ${unit}`
}

const ONE = decimal(1)

/** Places kept when an amount is converted. Every factor of the table needs fewer. */
const MOST_PLACES = 12
