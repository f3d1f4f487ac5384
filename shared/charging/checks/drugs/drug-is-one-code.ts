import { ASP_FILES } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { unidentifiedAs } from './unidentified-as.ts'

export const drugIsOneCode: ChargeCheck = {
  id: 'drug-is-one-code',
  says: 'The chart of a drug leads to one code, not several.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-02'],
  cites: [ASP_FILES],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the NDC of the package used; products of one drug have codes and prices of their own.',
  misses: (charged) => unidentifiedAs('drug-is-one-code', charged),
}
