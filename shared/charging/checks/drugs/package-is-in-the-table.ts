import { ASP_FILES } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { administrationsIn } from './waste/needs-discard.ts'

export const packageIsInTheTable: ChargeCheck = {
  id: 'package-is-in-the-table',
  says: 'The NDC charted is a package the drug table knows on that day.',
  severity: 'warning',
  holds: 'drug',
  ledger: ['DRG-19', 'DRG-22'],
  cites: [ASP_FILES],
  from: RULEBOOK_BEGINS,
  fix: 'Add the package to the drug table; the line goes without NDC quantity.',
  misses: ({ drugs }) =>
    drugs
      .filter(
        (charge) => charge.ndc !== undefined && charge.product === undefined && !charge.leftOff && !charge.unlisted,
      )
      .map((charge) => ({ about: administrationsIn(charge), saw: `NDC ${charge.ndc}` })),
}
