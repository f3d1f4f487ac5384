import { SELF_ADMINISTERED } from '../../../law/sources.ts'
import { spansRoutes } from '../../../reference/drugs/route-spanning-codes.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { administrationsIn } from './waste/needs-discard.ts'

export const routeOfTheDrugIsCharted: ChargeCheck = {
  id: 'route-of-the-drug-is-charted',
  says: 'If one code covers a drug into a vein and under the skin, the chart states the route.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-25'],
  cites: [SELF_ADMINISTERED],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the route; without JA or JB the line is denied.',
  misses: ({ drugs }) =>
    drugs
      .filter(
        ({ leftOff, route, drug, on }) =>
          !leftOff && spansRoutes(drug.hcpcs, on) && route !== 'intravenous' && route !== 'subcutaneous',
      )
      .map((charge) => ({ about: administrationsIn(charge), saw: charge.drug.name })),
}
