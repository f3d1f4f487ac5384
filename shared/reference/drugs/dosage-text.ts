import { compare, parseDecimal } from '../../exact/decimal.ts'
import type { Dose, DoseUnit } from '../../exact/dose.ts'
import { inBase, measures } from '../../exact/dose.ts'

/** Units as the files of CMS print them, where they leave no doubt. */
const PRINTED: Readonly<Record<string, DoseUnit>> = {
  MG: 'mg',
  MCG: 'ug',
  GM: 'g',
  G: 'g',
  ML: 'mL',
  CC: 'mL',
  MEQ: 'meq',
  IU: '[iU]',
  UNIT: '[iU]',
  UNITS: '[iU]',
}

/** What a file prints as a unit may be any of these; one of them is one of another. */
const KINDS_OF_UNIT: ReadonlySet<string> = new Set(['international units', 'USP units', 'enzyme units'])

const PLAIN = /^([\d,]*\.?\d+) ?([A-Z]+)$/

const read = new Map<string, Dose | null>()

/**
 * What one unit of a row of a price file stands for, where its text is a plain amount: `10 MG`, `.625 GM`. Nothing for a text
 * that says more than that (`2MG/3MG`, `UP TO 120MG`, `PER VIAL`).
 */
export function dosageIn(text: string): Dose | undefined {
  const known = read.get(text)
  if (known !== undefined) return known ?? undefined
  const dose = parsed(text)
  read.set(text, dose ?? null)
  return dose
}

function parsed(text: string): Dose | undefined {
  const [, amount = '', printed = ''] = PLAIN.exec(text.replaceAll('\u00a0', ' ').trim().toUpperCase()) ?? []
  const unit = Object.hasOwn(PRINTED, printed) ? PRINTED[printed] : undefined
  const number = parseDecimal(amount.replaceAll(',', '').replace(/^\./, '0.'))
  return unit === undefined || number === undefined ? undefined : { amount: number, unit }
}

/** Whether a plain dosage text and a billing unit are amounts of the same measure and not the same amount. */
export function contradicts(dosage: string, billingUnit: Dose): boolean {
  const printed = dosageIn(dosage)
  if (printed === undefined || isSame(printed, billingUnit)) return false
  return isOneMeasure(printed, measures(billingUnit.unit)) && compare(inBase(printed), inBase(billingUnit)) !== 0
}

/** Whether what a file prints may be an amount of what is measured so; its units are any kind of unit. */
export function isOneMeasure({ unit }: Dose, measured: string): boolean {
  const printed = measures(unit)
  return printed === measured || (KINDS_OF_UNIT.has(printed) && KINDS_OF_UNIT.has(measured))
}

/** Said the same way, which is what nearly all are. */
function isSame(a: Dose, b: Dose): boolean {
  return a.unit === b.unit && a.amount.digits === b.amount.digits && a.amount.scale === b.amount.scale
}
