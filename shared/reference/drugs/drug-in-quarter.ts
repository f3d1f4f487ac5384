import { type Decimal, divided } from '../../exact/decimal.ts'
import { type Dose, inBase, measures } from '../../exact/dose.ts'
import type { PaymentLimit } from '../prices/payment-limit-file.ts'
import { contradicts, dosageIn, isOneMeasure } from './dosage-text.ts'
import type { Drug } from './drug.ts'

/**
 * Pattern of CPT codes, which are numbers. Their names are the AMA's, such as those of vaccines and immune globulins.
 */
const CPT = /^\d/

/** More decimal places than a unit of any file needs. */
const MOST_PLACES = 12

/**
 * Returns a drug as the quarter's payment limit file counts it. A reviewed drug takes the unit of the file. An
 * unreviewed code takes the name from CMS. Undefined for a code that is neither reviewed nor listed with a plain unit.
 */
export function drugInQuarter(reviewed: Drug | undefined, limit: PaymentLimit | undefined): Drug | undefined {
  if (limit === undefined) return reviewed
  if (reviewed === undefined) return listedDrug(limit)
  if (!contradicts(limit.dosage, reviewed.billingUnit)) return reviewed
  const printed = dosageIn(limit.dosage)
  // Keep the table's unit if the units cannot be compared. The line then has no price and gets a finding.
  if (printed === undefined || !isOneMeasure(printed, measures(reviewed.billingUnit.unit))) return reviewed
  return { ...reviewed, billingUnit: inUnitOf(reviewed.billingUnit, printed) }
}

/**
 * Returns an unreviewed drug from a row of a payment limit file. Undefined for a CPT code, or a unit that is not a
 * plain amount.
 */
export function listedDrug({ hcpcs, name = hcpcs, dosage, from, file }: PaymentLimit): Drug | undefined {
  const billingUnit = CPT.test(hcpcs) ? undefined : dosageIn(dosage)
  return billingUnit && { hcpcs, name: name.toLowerCase(), billingUnit, rxnorm: [], from, source: file, checked: '' }
}

/**
 * Returns the printed amount in the drug's unit: 250 ug becomes 0.25 mg. Amounts in any kind of unit keep their
 * number.
 */
function inUnitOf({ unit }: Dose, printed: Dose): Dose {
  return { amount: inOnesOf(unit, inBase(printed)), unit }
}

function inOnesOf(unit: Dose['unit'], base: Decimal): Decimal {
  const size = inBase({ amount: { digits: 1n, scale: 0 }, unit })
  return size.digits === 1n && size.scale === 0 ? base : divided(base, size, MOST_PLACES)
}
