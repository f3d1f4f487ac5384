import { CGS_WASTE } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { containerAnswers } from '../what-if/discard-answers.ts'
import { possibleDrugLines } from '../what-if/possible-drug-lines.ts'
import { administrationsIn, needsDiscard } from './waste/needs-discard.ts'

export const containerTypeIsKnown: ChargeCheck = {
  id: 'container-type-is-known',
  says: 'The container of a drug is known to be single-dose or multiple-dose.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-09', 'DRG-12'],
  cites: [CGS_WASTE],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the container type, or add it to the drug table; JW and JZ depend on it.',
  misses: (charged) =>
    charged.drugs
      .filter((charge) => needsDiscard(charge) && charge.containerType === undefined)
      .map((charge) => ({
        about: administrationsIn(charge),
        saw: charge.drug.name,
        possibilities: possibleDrugLines(charge, charged, containerAnswers(charge, charged.book)),
      })),
}
