import { ASP_FILES } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { unidentifiedAs } from './unidentified-as.ts'

export const drugCodeIsInForce: ChargeCheck = {
  id: 'drug-code-is-in-force',
  says: 'A drug code charted is in force on the day of service.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-29', 'GEN-01'],
  cites: [ASP_FILES],
  from: RULEBOOK_BEGINS,
  fix: 'Use the code in force on that day.',
  misses: (charged) => unidentifiedAs('drug-code-is-in-force', charged),
}
