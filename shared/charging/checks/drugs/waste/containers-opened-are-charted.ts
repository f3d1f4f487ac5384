import { type Miss, missesAmong } from '../../../../law/check.ts'
import { CGS_WASTE, NORIDIAN_JW } from '../../../../law/sources.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../../charged.ts'
import type { DrugCharge } from '../../../drugs/drug-charge.ts'
import { openedAnswers } from '../../what-if/discard-answers.ts'
import { possibleDrugLines } from '../../what-if/possible-drug-lines.ts'
import { administrationsIn, needsDiscard } from './needs-discard.ts'

export const containersOpenedAreCharted: ChargeCheck = {
  id: 'containers-opened-are-charted',
  says: 'The single-dose containers opened for a dose are charted.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-12'],
  cites: [NORIDIAN_JW, CGS_WASTE],
  from: RULEBOOK_BEGINS,
  fix: 'Chart how many containers of which size were opened.',
  misses: (charged) => missesAmong(charged.drugs, charged, withoutContainers),
}

function withoutContainers(charge: DrugCharge, charged: Charged): Miss | undefined {
  if (charge.administrations.some(({ amountUnread }) => amountUnread !== undefined)) return undefined // another check
  if (!needsDiscard(charge) || charge.containerType !== 'single-dose' || charge.opened !== undefined) return undefined
  return {
    about: administrationsIn(charge),
    saw: charge.containers.length > 0 ? 'their amounts cannot be compared with the dose' : charge.drug.name,
    possibilities: possibleDrugLines(charge, charged, openedAnswers(charge, charged.book)),
  }
}
