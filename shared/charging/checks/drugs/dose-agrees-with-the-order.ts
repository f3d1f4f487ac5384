import { compare, decimal, plus, times, ZERO } from '../../../exact/decimal.ts'
import { type Dose, doseText, inBase, measures } from '../../../exact/dose.ts'
import { type Miss, missesAmong } from '../../../law/check.ts'
import { RECOVERY_AUDIT_UNITS } from '../../../law/sources.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import type { DrugCharge } from '../../drugs/drug-charge.ts'
import { doseIn } from '../what-if/container-mix.ts'
import { asChartedOr } from '../what-if/possible-doses.ts'

/** Largest ratio of a dose to its order. Pharmacies round to whole containers, within a tenth. */
const ROUNDED = decimal('1.1')

export const doseAgreesWithTheOrder: ChargeCheck = {
  id: 'dose-agrees-with-the-order',
  says: 'The dose given is no more than the order says, but for rounding within a tenth.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-01', 'DRG-03'],
  cites: [RECOVERY_AUDIT_UNITS, { source: 'Charging contract', section: 'order: compared, never billed from' }],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the dose or the order; the drug is held until they agree.',
  misses: (charged) => missesAmong(charged.drugs, charged, aboveTheOrder),
}

/**
 * Returns a miss if the dose exceeds the order. All administrations of a service count as one dose, as two syringes
 * do.
 */
function aboveTheOrder(charge: DrugCharge, charged: Charged): Miss | undefined {
  if (charge.leftOff || charge.units === undefined || charge.unlisted) return undefined
  for (const { administrations } of charged.services) {
    const mine = administrations.filter(({ id }) => charge.administrations.some((one) => one.id === id))
    const [first] = mine
    if (first?.ordered === undefined || mine.some(({ request }) => request !== first.request)) continue
    if (measures(first.ordered.unit) !== measures(charge.drug.billingUnit.unit)) continue
    const given = mine.reduce((sum, one) => plus(sum, doseIn(one, charge.drug.hcpcs) ?? ZERO), ZERO)
    if (compare(given, times(inBase(first.ordered), ROUNDED)) > 0) return miss(given, first.ordered, charge, charged)
  }
  return undefined
}

function miss(given: typeof ZERO, ordered: Dose, charge: DrugCharge, charged: Charged): Miss {
  const { unit } = ordered
  const asOrdered = doseText(inBase(ordered), unit)
  return {
    about: charge.administrations.map(({ id }) => id),
    saw: `${doseText(given, unit)} given, ${asOrdered} ordered`,
    possibilities: asChartedOr(`the dose is ${asOrdered}, as ordered`, ordered, charge, charged),
  }
}
