import { measures } from '../exact/dose.ts'
import { RECOVERY_AUDIT_UNITS } from '../law/sources.ts'
import { isUnlisted } from '../reference/unlisted-codes.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from './charged.ts'

export const doseUnitFitsBillingUnit: ChargeCheck = {
  id: 'dose-unit-fits-billing-unit',
  says: 'The dose is an amount in a unit that the billing unit measures.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-05'],
  cites: [RECOVERY_AUDIT_UNITS],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the amount of drug given with its UCUM unit; millilitres need the strength of the bag.',
  misses: ({ given }) =>
    given.flatMap(({ id, drugs }) =>
      drugs.flatMap(({ drug, dose, doseUnread }) => {
        if (
          drug === undefined ||
          drug.administeredAs === 'hydration' ||
          drug.administeredAs === 'carrier' ||
          drug.administeredAs === 'oral'
        )
          return []
        if (dose === undefined) return [{ about: [id], saw: doseUnread ?? 'no dose is charted' }]
        if (isUnlisted(drug.hcpcs)) return []
        const [charted, billed] = [dose.unit, drug.billingUnit.unit]
        return measures(charted) === measures(billed)
          ? []
          : [{ about: [id], saw: `charted in ${charted}, billed in ${billed}` }]
      }),
    ),
}
