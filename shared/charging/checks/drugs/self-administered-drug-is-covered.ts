import { SELF_ADMINISTERED } from '../../../law/sources.ts'
import { isUsuallySelfAdministered } from '../../../reference/drugs/route-spanning-codes.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { administrationsIn } from './waste/needs-discard.ts'

export const selfAdministeredDrugIsCovered: ChargeCheck = {
  id: 'self-administered-drug-is-covered',
  says: 'A drug that patients usually give themselves under the skin is not billed to a payer that excludes it.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-25'],
  cites: [SELF_ADMINISTERED],
  from: RULEBOOK_BEGINS,
  fix: 'Look it up in the contractor’s exclusion list; a drug on the list is not a Part B drug by this route.',
  misses: ({ drugs, profile }) =>
    profile.settings['self-administered-drug'] !== 'excluded'
      ? []
      : drugs
          .filter(
            ({ leftOff, route, drug, on }) =>
              !leftOff && route === 'subcutaneous' && isUsuallySelfAdministered(drug.hcpcs, on),
          )
          .map((charge) => ({ about: administrationsIn(charge), saw: `${charge.drug.hcpcs} under the skin` })),
}
