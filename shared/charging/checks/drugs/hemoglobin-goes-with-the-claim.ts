import { ESA_CLAIMS, ESA_COVERAGE } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { isEsa } from '../../drugs/esa-reason.ts'
import { administrationsIn } from './needs-discard.ts'

export const hemoglobinGoesWithTheClaim: ChargeCheck = {
  id: 'hemoglobin-goes-with-the-claim',
  says: 'A claim for a red cell drug states the last hemoglobin or hematocrit before it.',
  severity: 'information',
  holds: 'drug',
  ledger: ['DRG-32', 'K-20'],
  cites: [ESA_COVERAGE, ESA_CLAIMS],
  from: RULEBOOK_BEGINS,
  fix: 'Put the last hemoglobin or hematocrit and its date on the claim; without it the line is rejected.',
  misses: ({ drugs, profile }) =>
    drugs
      .filter(({ drug, leftOff }) => !leftOff && profile.paysMedicareLimits && isEsa(drug))
      .map((charge) => ({ about: administrationsIn(charge), saw: charge.drug.name })),
}
