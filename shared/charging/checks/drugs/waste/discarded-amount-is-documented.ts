import { compare } from '../../../../exact/decimal.ts'
import { doseText } from '../../../../exact/dose.ts'
import { missesAmong } from '../../../../law/check.ts'
import { NORIDIAN_JW, NORIDIAN_JZ } from '../../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../../charged.ts'
import type { DrugCharge } from '../../../drugs/drug-charge.ts'
import { restAnswers } from '../../what-if/discard-answers.ts'
import { possibleDrugLines } from '../../what-if/possible-drug-lines.ts'
import { administrationsIn, needsDiscard } from './needs-discard.ts'
import { notedWaste } from './waste-in-words.ts'

export const discardedAmountIsDocumented: ChargeCheck = {
  id: 'discarded-amount-is-documented',
  says: 'The rest of a single-dose container is documented as discarded.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-12', 'DRG-13'],
  cites: [NORIDIAN_JW, NORIDIAN_JZ],
  from: RULEBOOK_BEGINS,
  fix: 'Document the amount discarded; neither JW nor JZ is guessed.',
  misses: (charged) =>
    missesAmong(charged.drugs, charged, (charge) => {
      const { opened, given, discarded, containerType } = charge
      if (charge.administrations.some(({ amountUnread }) => amountUnread !== undefined)) return undefined // found
      if (!needsDiscard(charge) || containerType !== 'single-dose' || opened === undefined) return undefined
      if (discarded !== undefined || compare(given, opened) >= 0) return undefined
      const { unit } = charge.drug.billingUnit
      return {
        about: administrationsIn(charge),
        saw: `${doseText(given, unit)} given of ${doseText(opened, unit)} opened${noted(charge)}`,
        possibilities: possibleDrugLines(charge, charged, restAnswers(charge)),
      }
    }),
}

/** Returns the note that may say what happened to the rest. An amount in words is not charted as an amount. */
function noted(charge: DrugCharge): string {
  const note = notedWaste(charge)?.wasteNote
  return note === undefined ? '' : `; a note says “${note}”`
}
