import { compare, type Decimal, minus } from '../../../exact/decimal.ts'
import { type Dose, inBase } from '../../../exact/dose.ts'
import type { Possibility } from '../../../law/finding.ts'
import type { Charged } from '../../charged.ts'
import type { DrugCharge } from '../../drugs/drug-charge.ts'
import { fewestContainers } from '../../drugs/fewest-containers.ts'
import type { GivenAdministration } from '../../drugs/identify-drugs.ts'
import { heldIn, purchasableSizes } from './container-mix.ts'
import { asOpened, doseOf, drawnFrom, linesHadItBeen, linesOf, withDrug } from './possible-drug-lines.ts'
import { possibility } from './possible-lines.ts'

/** Returns the value of the drug as charted, and with another dose from the fewest containers. */
export function asChartedOr(ifSo: string, dose: Dose, charge: DrugCharge, charged: Charged): readonly Possibility[] {
  return [
    possibility('it is as charted', linesOf(charge, charged.lines)),
    possibility(ifSo, linesHadItBeen(charge, charged, withDose(dose, charge, charged))),
  ]
}

/**
 * Returns a change that gives the whole dose to the first administration of the charge, none to the others. The rest
 * of the containers is discarded.
 */
function withDose(
  dose: Dose,
  charge: DrugCharge,
  { book }: Charged,
): (one: GivenAdministration) => GivenAdministration {
  const { drug, administrations, containerType } = charge
  const { unit } = drug.billingUnit
  const base = inBase(dose)
  const mix = containerType === 'multiple-dose' ? undefined : fewestContainers(base, purchasableSizes(charge, book))
  return (one) => {
    if (one.id !== administrations[0]?.id) return { ...one, drugs: [] }
    const given = withDrug(one, drug.hcpcs, (its) => ({
      ...(mix === undefined ? its : drawnFrom(its, asOpened(mix, unit))),
      dose,
    }))
    return mix === undefined ? given : { ...given, discarded: rest(heldIn(mix), base, unit) }
  }
}

function rest(held: Decimal, given: Decimal, unit: Dose['unit']): Dose | undefined {
  return compare(held, given) > 0 ? doseOf(minus(held, given), unit) : undefined
}
