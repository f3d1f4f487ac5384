import { compare } from '../../../../exact/decimal.ts'
import { inBase, isSameDose, measures } from '../../../../exact/dose.ts'
import { type Miss, missesAmong } from '../../../../law/check.ts'
import { NORIDIAN_JW } from '../../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../../charged.ts'
import type { DrugCharge } from '../../../drugs/drug-charge.ts'
import { administrationsIn, needsDiscard } from './needs-discard.ts'
import { isWasteInWordsOnly, notedWaste } from './waste-in-words.ts'

export const noteOfWasteAgreesWithTheChart: ChargeCheck = {
  id: 'note-of-waste-agrees-with-the-chart',
  says: 'The discarded amount in a note is the amount charted as discarded.',
  severity: 'warning',
  holds: 'drug',
  ledger: ['DRG-12'],
  cites: [NORIDIAN_JW],
  from: RULEBOOK_BEGINS,
  fix: 'Compare the note with the amounts given and discarded; the lines use the amounts.',
  misses: (charged) => missesAmong(charged.drugs, charged, otherNote),
}

/** Returns a miss if the note disagrees with the amounts, unless another finding quotes the note. */
function otherNote(charge: DrugCharge): Miss | undefined {
  if (charge.leftOff || charge.units === undefined || needsDiscard(charge)) return undefined
  const said = notedWaste(charge)
  if (said === undefined || isWasteInWordsOnly(charge)) return undefined
  const { discarded, drug } = charge
  const isTheAmount = (said.wasteNoted ?? []).some(
    (noted) =>
      (said.discarded !== undefined && isSameDose(noted, said.discarded)) ||
      (discarded !== undefined &&
        measures(noted.unit) === measures(drug.billingUnit.unit) &&
        compare(inBase(noted), discarded) === 0),
  )
  return isTheAmount ? undefined : { about: administrationsIn(charge), saw: `“${said.wasteNote}”` }
}
