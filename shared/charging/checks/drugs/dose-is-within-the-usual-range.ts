import { compare, type Decimal, plus, ZERO } from '../../../exact/decimal.ts'
import { type Dose, doseText, inBase, measures } from '../../../exact/dose.ts'
import { type Miss, missesAmong } from '../../../law/check.ts'
import { RECOVERY_AUDIT_UNITS } from '../../../law/sources.ts'
import { usualDoseOf } from '../../../reference/drugs/usual-doses/usual-dose.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import type { DrugCharge } from '../../drugs/drug-charge.ts'
import { asChartedOr } from '../what-if/possible-doses.ts'
import { administrationsIn } from './waste/needs-discard.ts'

export const doseIsWithinTheUsualRange: ChargeCheck = {
  id: 'dose-is-within-the-usual-range',
  says: 'The amount of a drug in a day is no more than its highest usual dose for the largest patient.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-03'],
  cites: [RECOVERY_AUDIT_UNITS, { source: 'FDA labels', section: '2 Dosage and administration' }],
  from: RULEBOOK_BEGINS,
  fix: 'Check the dose, its unit and the containers; if it is right, have a pharmacist confirm it.',
  misses: (charged) => missesAmong(charged.drugs, charged, aboveUsual),
}

/** Returns a miss once for each drug and day, about the first charge of the drug. */
function aboveUsual(charge: DrugCharge, charged: Charged): Miss | undefined {
  const usual = charge.leftOff || charge.units === undefined ? undefined : usualDoseOf(charge.drug.name)
  if (usual === undefined || measures(usual.most.unit) !== measures(charge.drug.billingUnit.unit)) return undefined
  const same = charged.drugs.filter(
    ({ drug, on, leftOff }) => !leftOff && drug.name === charge.drug.name && on === charge.on,
  )
  const given = same.reduce((sum, one) => plus(sum, one.given), ZERO)
  if (same[0]?.id !== charge.id || compare(given, inBase(usual.most)) <= 0) return undefined
  const { unit } = usual.most
  const tenth: Dose = { amount: tenthOf(given), unit: baseUnit(charge) }
  return {
    about: same.flatMap(administrationsIn),
    saw: `${doseText(given, unit)} given, the usual dose is at most ${doseText(inBase(usual.most), unit)}: ${usual.because}`,
    possibilities:
      same.length > 1 ? undefined : asChartedOr(`a tenth, ${doseText(tenth.amount, unit)}`, tenth, charge, charged),
  }
}

function tenthOf({ digits, scale }: Decimal): Decimal {
  return { digits, scale: scale + 1 }
}

/** Returns the base unit in which doses are counted; the billing unit if the measure has no base unit. */
function baseUnit({ drug }: DrugCharge): Dose['unit'] {
  const { unit } = drug.billingUnit
  const measure = measures(unit)
  return measure === 'mass' ? 'mg' : measure === 'volume' ? 'mL' : measure === 'international units' ? '[iU]' : unit
}
