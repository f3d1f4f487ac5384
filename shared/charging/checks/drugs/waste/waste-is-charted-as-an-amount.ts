import { type Miss, missesAmong } from '../../../../law/check.ts'
import { NORIDIAN_JW, NORIDIAN_JZ } from '../../../../law/sources.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../../charged.ts'
import type { DrugCharge } from '../../../drugs/drug-charge.ts'
import { restAnswers } from '../../what-if/discard-answers.ts'
import { possibleDrugLines } from '../../what-if/possible-drug-lines.ts'
import { administrationsIn } from './needs-discard.ts'
import { isWasteInWordsOnly, notedWaste } from './waste-in-words.ts'

export const wasteIsChartedAsAnAmount: ChargeCheck = {
  id: 'waste-is-charted-as-an-amount',
  says: 'Drug discarded according to a note is charted as a discarded amount.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-12', 'DRG-06'],
  cites: [NORIDIAN_JW, NORIDIAN_JZ],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the amount discarded and link it to its administration; JZ says that nothing was thrown away.',
  misses: (charged) => missesAmong(charged.drugs, charged, saidInWords),
}

function saidInWords(charge: DrugCharge, charged: Charged): Miss | undefined {
  if (!isWasteInWordsOnly(charge)) return undefined
  return {
    about: administrationsIn(charge),
    saw: `“${notedWaste(charge)?.wasteNote}”`,
    possibilities: possibleDrugLines(charge, charged, restAnswers(charge)),
  }
}
