import { UNIT_LIMITS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { missesOfLimits } from './misses-of-limits.ts'

export const unitsAreWithinTheAbsoluteLimit: ChargeCheck = {
  id: 'units-are-within-the-absolute-limit',
  says: 'No more units of a code are charged than policy allows for the day.',
  severity: 'error',
  holds: 'both',
  ledger: ['NCCI-03', 'MUE-01', 'MUE-02', 'MUE-05', 'NCCI-16'],
  cites: [UNIT_LIMITS],
  from: RULEBOOK_BEGINS,
  fix: 'Have a coder decide: the whole line is denied, and neither a modifier nor an appeal helps.',
  misses: (charged) => missesOfLimits(charged, [2]),
}
