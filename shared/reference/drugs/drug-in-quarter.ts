import { type Decimal, divided } from '../../exact/decimal.ts'
import { type Dose, inBase, measures } from '../../exact/dose.ts'
import type { PaymentLimit } from '../prices/payment-limit-file.ts'
import { contradicts, dosageIn, isOneMeasure } from './dosage-text.ts'
import type { Drug } from './drug.ts'

/** CPT codes are numbers: vaccines and immune globulins of a practice, whose words are the AMA's. */
const CPT = /^\d/

/** More places than any unit of any file needs. */
const MOST_PLACES = 12

/**
 * Returns a drug as the payment limit file of a quarter counts it: a reviewed drug in the unit of the file, a code nobody has
 * reviewed under the name CMS gives it. Undefined for a code that is neither reviewed nor listed with a plain unit.
 */
export function drugInQuarter(reviewed: Drug | undefined, limit: PaymentLimit | undefined): Drug | undefined {
  if (limit === undefined) return reviewed
  if (reviewed === undefined) return listedDrug(limit)
  if (!contradicts(limit.dosage, reviewed.billingUnit)) return reviewed
  const printed = dosageIn(limit.dosage)
  // Of a unit that cannot be compared nothing is made: the line is found, and has no price.
  if (printed === undefined || !isOneMeasure(printed, measures(reviewed.billingUnit.unit))) return reviewed
  return { ...reviewed, billingUnit: inUnitOf(reviewed.billingUnit, printed) }
}

/** Returns a code of a payment limit file as a drug nobody has reviewed; undefined for a CPT code or a unit that is no plain amount. */
export function listedDrug({ hcpcs, name = hcpcs, dosage, from, file }: PaymentLimit): Drug | undefined {
  const billingUnit = CPT.test(hcpcs) ? undefined : dosageIn(dosage)
  return billingUnit && { hcpcs, name: name.toLowerCase(), billingUnit, rxnorm: [], from, source: file, checked: '' }
}

/** The printed amount in the unit the drug is counted in: 250 ug as 0.25 mg; of units of any kind the same number. */
function inUnitOf({ unit }: Dose, printed: Dose): Dose {
  return { amount: inOnesOf(unit, inBase(printed)), unit }
}

function inOnesOf(unit: Dose['unit'], base: Decimal): Decimal {
  const size = inBase({ amount: { digits: 1n, scale: 0 }, unit })
  return size.digits === 1n && size.scale === 0 ? base : divided(base, size, MOST_PLACES)
}
