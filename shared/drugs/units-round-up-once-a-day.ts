import { ceilingOf, decimalText } from '../exact/decimal.ts'
import { doseText, inBase } from '../exact/dose.ts'
import { CGS_WASTE, RECOVERY_AUDIT_UNITS } from '../law/sources.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'

/** More units than any drug is given in; beyond it the dose is doubted, not billed. */
const MOST_UNITS = 1_000_000n

export const unitsRoundUpOnceADay: DrugRule = {
  id: 'units-round-up-once-a-day',
  says: 'Units are the dose given that day divided by the billing unit, rounded up once.',
  ledger: ['DRG-01', 'DRG-03', 'DRG-04'],
  cites: [RECOVERY_AUDIT_UNITS, CGS_WASTE],
  from: RULEBOOK_BEGINS,
  settle: ({ given, drug, leftOff }) => {
    if (leftOff) return undefined
    const units = ceilingOf(given, inBase(drug.billingUnit))
    if (units > MOST_UNITS) return undefined
    const { amount, unit } = drug.billingUnit
    return { units: Number(units), saw: `${doseText(given, unit)} in units of ${decimalText(amount)} ${unit}` }
  },
}
