import { NDC_ON_CLAIMS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { administrationsIn } from './waste/needs-discard.ts'

export const ndcIsChartedWhereRequired: ChargeCheck = {
  id: 'ndc-is-charted-where-required',
  says: 'A payer that requires the NDC of the package gets it on every drug line.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-22'],
  cites: [NDC_ON_CLAIMS],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the NDC of the package used, or add the package to the drug table.',
  misses: ({ drugs, profile }) =>
    profile.settings['ndc-required'] !== 'always'
      ? []
      : drugs
          .filter(
            ({ leftOff, units, product, unlisted }) =>
              !leftOff && units !== undefined && product === undefined && !unlisted,
          )
          .map((charge) => ({
            about: administrationsIn(charge),
            saw: `${charge.drug.hcpcs} ${charge.ndc === undefined ? 'without NDC' : `with NDC ${charge.ndc}, which is not in the drug table`}`,
          })),
}
