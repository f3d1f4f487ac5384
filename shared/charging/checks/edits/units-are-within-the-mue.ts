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
  fix: 'Look whether the units are right; if they are, send the record along, or appeal with it when the line is denied whole.',
  misses: (charged) => unitsOverTheLimit(charged, [1, 3]),
}
