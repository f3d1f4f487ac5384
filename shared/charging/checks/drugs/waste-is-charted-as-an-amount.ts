import { type Miss, missesAmong } from '../../../law/check.ts'
import { NORIDIAN_JW, NORIDIAN_JZ } from '../../../law/sources.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import type { DrugCharge } from '../../drugs/drug-charge.ts'
import { restAnswers } from '../what-if/discard-answers.ts'
import { possibleDrugLines } from '../what-if/possible-drug-lines.ts'
import { administrationsIn } from './needs-discard.ts'

export const wasteIsChartedAsAnAmount: ChargeCheck = {
  id: 'waste-is-charted-as-an-amount',
  says: 'Drug that a note says was thrown away is charted as an amount discarded.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-12', 'DRG-06'],
  cites: [NORIDIAN_JW, NORIDIAN_JZ],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the amount discarded and link it to its administration; JZ says that nothing was thrown away.',
  misses: (charged) => missesAmong(charged.drugs, charged, saidInWords),
}

/** A charge of which a note speaks of waste, and neither an amount nor another finding does. */
function saidInWords(charge: DrugCharge, charged: Charged): Miss | undefined {
  const { discard, discarded, leftOff, units, administrations } = charge
  const said = administrations.find(({ wasteNote }) => wasteNote !== undefined)
  if (said?.wasteNote === undefined || leftOff || units === undefined) return undefined
  const isRecordOfWaste = administrations.length > 1 && said.containers.length === 0
  if (!isRecordOfWaste && (discarded !== undefined || discard !== 'JZ')) return undefined
  return {
    about: administrationsIn(charge),
    saw: `“${said.wasteNote}”`,
    possibilities: possibleDrugLines(charge, charged, restAnswers(charge)),
  }
}
