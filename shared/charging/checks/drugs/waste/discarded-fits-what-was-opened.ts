import { compare, plus } from '../../../../exact/decimal.ts'
import { doseText } from '../../../../exact/dose.ts'
import { type Miss, missesAmong } from '../../../../law/check.ts'
import { CGS_WASTE } from '../../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../../charged.ts'
import type { DrugCharge } from '../../../drugs/drug-charge.ts'
import { administrationsIn } from './needs-discard.ts'

export const discardedFitsWhatWasOpened: ChargeCheck = {
  id: 'discarded-fits-what-was-opened',
  says: 'The amount documented as discarded is no more than the opened containers held after the dose.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-06'],
  cites: [CGS_WASTE],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the discarded amount, the dose or the containers.',
  misses: (charged) => missesAmong(charged.drugs, charged, moreDiscardedThanLeft),
}

function moreDiscardedThanLeft(charge: DrugCharge): Miss | undefined {
  const { opened, given, discarded, leftOff, units } = charge
  if (opened === undefined || discarded === undefined || units === undefined || leftOff) return undefined
  if (compare(given, opened) > 0 || compare(plus(given, discarded), opened) <= 0) return undefined
  const { unit } = charge.drug.billingUnit
  return {
    about: administrationsIn(charge),
    saw: `${doseText(given, unit)} given and ${doseText(discarded, unit)} discarded of ${doseText(opened, unit)} opened`,
  }
}
