import { compare, parseDecimal } from '../../exact/decimal.ts'
import type { Dose, DoseUnit } from '../../exact/dose.ts'
import { inBase, measures } from '../../exact/dose.ts'

/** Units as CMS files print them, if the meaning is clear. */
const PRINTED: Readonly<Record<string, DoseUnit>> = {
  MG: 'mg',
  MCG: 'ug',
  GM: 'g',
  G: 'g',
  ML: 'mL',
  CC: 'mL',
  MEQ: 'meq',
  IU: '[iU]',
  'I.U. VWF:RCO': '[iU]',
  UNIT: '[iU]',
  UNITS: '[iU]',
  'USP UNIT': "[USP'U]",
  MICROCURIE: 'uCi',
  'MILLION PFU': '10*6.[PFU]',
  DOSE: '{dose}',
}

/** Texts that stand for one unit without a number. */
const ONE_OF: Readonly<Record<string, DoseUnit>> = {
  'PER VIAL': '{vial}',
  'PER DOSE': '{dose}',
  'PER TREATMENT': '{dose}',
  'PER THERAPEUTIC DOSE': '{dose}',
  'PER FACTOR VIII IU': '[iU]',
}

/** Units that a printed `UNIT` may mean. One of each is one of another. */
const KINDS_OF_UNIT: ReadonlySet<string> = new Set(['international units', 'USP units', 'enzyme units'])

/** Pattern of a plain amount. In `UP TO 120MG`, one unit covers any amount up to 120 mg. */
const PLAIN = /^(?:UP TO )?(\d+(?:,\d+)*(?:\.\d+)?|\.\d+) ?([A-Z][A-Z.: ]*)$/

const read = new Map<string, Dose | null>()

/**
 * Returns the amount of one billing unit of a price file. Undefined unless its text is a plain amount. `10 MG` and
 * `.625 GM` are plain; `2MG/3MG`, `1 SQ CM` and `Greater than 100 MG` are not.
 */
export function dosageIn(text: string): Dose | undefined {
  const known = read.get(text)
  if (known !== undefined) return known ?? undefined
  const dose = parsed(text)
  read.set(text, dose ?? null)
  return dose
}

function parsed(text: string): Dose | undefined {
  const words = text.replaceAll(/\s+/g, ' ').trim().toUpperCase()
  const one = Object.hasOwn(ONE_OF, words) ? ONE_OF[words] : undefined
  if (one !== undefined) return { amount: { digits: 1n, scale: 0 }, unit: one }
  const [, amount = '', printed = ''] = PLAIN.exec(words) ?? []
  const unit = Object.hasOwn(PRINTED, printed) ? PRINTED[printed] : undefined
  const number = parseDecimal(amount.replaceAll(',', '').replace(/^\./, '0.'))
  return unit === undefined || number === undefined || number.digits === 0n ? undefined : { amount: number, unit }
}

/** True if a plain dosage text and a billing unit are different amounts, or cannot be compared. */
export function contradicts(dosage: string, billingUnit: Dose): boolean {
  const printed = dosageIn(dosage)
  if (printed === undefined || isSame(printed, billingUnit)) return false
  return !isOneMeasure(printed, measures(billingUnit.unit)) || compare(inBase(printed), inBase(billingUnit)) !== 0
}

/** True if a printed unit may be of this measure. A printed `UNIT` may be any kind of unit. */
export function isOneMeasure({ unit }: Dose, measured: string): boolean {
  const printed = measures(unit)
  return printed === measured || (KINDS_OF_UNIT.has(printed) && KINDS_OF_UNIT.has(measured))
}

/** Compares texts first, because most amounts are written the same way. */
function isSame(a: Dose, b: Dose): boolean {
  return a.unit === b.unit && a.amount.digits === b.amount.digits && a.amount.scale === b.amount.scale
}
