import { compare } from '../../../exact/decimal.ts'
import { doseText } from '../../../exact/dose.ts'
import { type Miss, missesAmong } from '../../../law/check.ts'
import { CGS_WASTE, PRICING_STATUTE } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { DrugCharge } from '../../drugs/drug-charge.ts'
import { administrationsIn } from './waste/needs-discard.ts'

export const doseFitsWhatWasOpened: ChargeCheck = {
  id: 'dose-fits-what-was-opened',
  says: 'The dose given is no more than the labels of the containers opened say.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-06', 'DRG-10'],
  cites: [CGS_WASTE, PRICING_STATUTE],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the dose or the containers; overfill is not charged.',
  misses: (charged) => missesAmong(charged.drugs, charged, moreGivenThanOpened),
}

function moreGivenThanOpened(charge: DrugCharge): Miss | undefined {
  const { opened, given, leftOff, units } = charge
  if (opened === undefined || units === undefined || leftOff || compare(given, opened) <= 0) return undefined
  const { unit } = charge.drug.billingUnit
  return { about: administrationsIn(charge), saw: `${doseText(given, unit)} given of ${doseText(opened, unit)} opened` }
}
