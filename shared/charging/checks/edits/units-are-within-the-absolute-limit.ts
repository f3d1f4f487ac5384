import { UNIT_LIMITS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { unitsOverTheLimit } from './units-over-the-limit.ts'

export const unitsAreWithinTheAbsoluteLimit: ChargeCheck = {
  id: 'units-are-within-the-absolute-limit',
  says: 'Of a code that policy limits for the day, no more units are charged than that.',
  severity: 'error',
  holds: 'both',
  ledger: ['NCCI-03', 'MUE-01'],
  cites: [UNIT_LIMITS],
  from: RULEBOOK_BEGINS,
  fix: 'Have a coder decide: neither a modifier nor an appeal brings more, and the line is denied whole.',
  misses: (charged) => unitsOverTheLimit(charged, [2]),
}
