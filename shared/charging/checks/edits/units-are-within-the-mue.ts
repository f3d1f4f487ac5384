import { UNIT_LIMITS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { unitsOverTheLimit } from './units-over-the-limit.ts'

export const unitsAreWithinTheMue: ChargeCheck = {
  id: 'units-are-within-the-mue',
  says: 'No more units of a code are charged than CMS pays without a question.',
  severity: 'warning',
  holds: 'both',
  ledger: ['NCCI-03', 'MUE-01'],
  cites: [UNIT_LIMITS],
  from: RULEBOOK_BEGINS,
  fix: 'Check if the units are right. If they are, send the record with the claim, or appeal with it if the whole line is denied.',
  misses: (charged) => unitsOverTheLimit(charged, [1, 3]),
}
