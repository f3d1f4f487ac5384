import { UNLISTED_DRUGS } from '../../../law/sources.ts'
import { NEW_DRUG_OF_A_HOSPITAL } from '../../../reference/drugs/unlisted-codes.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { administrationsIn } from './waste/needs-discard.ts'

export const unlistedCodeFitsTheSetting: ChargeCheck = {
  id: 'unlisted-code-fits-the-setting',
  says: 'Only a hospital bills a new drug by C9399.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-16', 'DRG-17'],
  cites: [UNLISTED_DRUGS],
  from: RULEBOOK_BEGINS,
  fix: 'Use J9999, J3490 or J3590, whichever the drug is.',
  misses: ({ drugs, visit: { setting } }) =>
    setting === 'facility'
      ? []
      : drugs
          .filter(({ drug, leftOff }) => drug.hcpcs === NEW_DRUG_OF_A_HOSPITAL && !leftOff)
          .map((charge) => ({ about: administrationsIn(charge), saw: charge.drug.name })),
}
