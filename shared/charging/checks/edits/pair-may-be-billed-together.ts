import { NCCI_EDITS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { missesOfPairs } from './misses-of-pairs.ts'

export const pairMayBeBilledTogether: ChargeCheck = {
  id: 'pair-may-be-billed-together',
  says: 'No two codes of a day are charged that are never paid together.',
  severity: 'error',
  holds: 'administration',
  ledger: ['NCCI-01', 'NCCI-09', 'NCCI-10', 'NCCI-12', 'NCCI-15', 'NCCI-16', 'NCCI-18'],
  cites: [NCCI_EDITS],
  from: RULEBOOK_BEGINS,
  fix: 'Have a coder decide which of the two is right: the second is denied beside the first with any modifier.',
  misses: ({ edits }) => missesOfPairs(edits.never),
}
