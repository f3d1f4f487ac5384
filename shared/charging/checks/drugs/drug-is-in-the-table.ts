import { ASP_FILES } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { unidentifiedAs } from './unidentified-as.ts'

export const drugIsInTheTable: ChargeCheck = {
  id: 'drug-is-in-the-table',
  says: 'Every drug given has a code the drug table knows on that day.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-02', 'DRG-16'],
  cites: [ASP_FILES],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the NDC or the HCPCS code, or add the drug to the table; an unlisted code is never guessed.',
  misses: (charged) => unidentifiedAs('drug-is-in-the-table', charged),
}
