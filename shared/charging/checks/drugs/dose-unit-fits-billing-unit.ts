import { measures } from '../../../exact/dose.ts'
import type { Miss } from '../../../law/check.ts'
import { RECOVERY_AUDIT_UNITS } from '../../../law/sources.ts'
import type { AdministrationClass } from '../../../reference/drugs/drug.ts'
import { isUnlisted } from '../../../reference/drugs/unlisted-codes.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { IdentifiedDrug } from '../../drugs/identify-drugs.ts'
import type { Service } from '../../timeline/service.ts'

export const doseUnitFitsBillingUnit: ChargeCheck = {
  id: 'dose-unit-fits-billing-unit',
  says: 'The dose is an amount in a unit that the billing unit measures.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-05'],
  cites: [RECOVERY_AUDIT_UNITS],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the amount of drug given with its UCUM unit; millilitres need the strength of the bag.',
  misses: ({ given, services }) => {
    const misses: Miss[] = []
    for (const { id, drugs, nothingGiven } of given) {
      if (nothingGiven === true) continue // another check finds it
      for (const drug of drugs) {
        if (isUncounted(drug, id, services)) continue
        const saw = misfit(drug)
        if (saw !== undefined) misses.push({ about: [id], saw })
      }
    }
    return misses
  },
}

/**
 * Classes without a billed amount here: drugs by mouth, and carriers. The amount of a fluid that is not hydration is
 * not billed either.
 */
const UNCOUNTED: ReadonlySet<AdministrationClass> = new Set(['carrier', 'oral'])

function isUncounted({ classedAs }: IdentifiedDrug, id: string, services: readonly Service[]): boolean {
  if (classedAs === undefined) return false
  if (classedAs !== 'hydration') return UNCOUNTED.has(classedAs)
  return services.every(({ leftOff, administrations }) => leftOff || administrations.every((one) => one.id !== id))
}

function misfit({ drug, dose, doseUnread }: IdentifiedDrug): string | undefined {
  if (drug === undefined) return undefined
  if (dose === undefined) return doseUnread ?? 'no dose is charted'
  const [charted, billed] = [dose.unit, drug.billingUnit.unit]
  if (charted === billed || measures(charted) === measures(billed) || isUnlisted(drug.hcpcs)) return undefined
  return `charted in ${charted}, billed in ${billed}`
}
