import { CGS_WASTE, NORIDIAN_JW } from '../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from './charged.ts'
import { openedAnswers } from './discard-answers.ts'
import { administrationsIn, needsDiscard } from './needs-discard.ts'
import { possibleDrugLines } from './possible-drug-lines.ts'

export const containersOpenedAreCharted: ChargeCheck = {
  id: 'containers-opened-are-charted',
  says: 'The single-dose containers opened for a dose are charted.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-12'],
  cites: [NORIDIAN_JW, CGS_WASTE],
  from: RULEBOOK_BEGINS,
  fix: 'Chart how many containers of which size were opened.',
  misses: (charged) =>
    charged.drugs.flatMap((charge) =>
      needsDiscard(charge) && charge.containerType === 'single-dose' && charge.opened === undefined
        ? [
            {
              about: administrationsIn(charge),
              saw: charge.containers.length > 0 ? 'their amounts cannot be compared with the dose' : charge.drug.name,
              possibilities: possibleDrugLines(charge, charged, openedAnswers(charge, charged.book)),
            },
          ]
        : [],
    ),
}
