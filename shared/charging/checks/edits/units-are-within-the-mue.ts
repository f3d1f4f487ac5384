import { UNIT_LIMITS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { UnitsOverLimit } from '../../edits/units-over-limits.ts'
import { missesOfLimits } from './misses-of-limits.ts'

export const unitsAreWithinTheMue: ChargeCheck = {
  id: 'units-are-within-the-mue',
  says: 'No more units of a code are charged than CMS pays without a question.',
  severity: 'warning',
  holds: 'both',
  ledger: ['NCCI-03', 'MUE-01', 'MUE-03', 'MUE-04', 'MUE-05', 'NCCI-16'],
  cites: [UNIT_LIMITS],
  from: RULEBOOK_BEGINS,
  fix: 'Check if the units are right. If they are, send the record with the claim, or appeal with it if the whole line is denied.',
  misses: (charged) => missesOfLimits(charged, [1, 3], fixOf),
}

/** Returns the fix for a limit of a line, which several lines may exceed together; and for a drug, its evidence. */
function fixOf({ limit, lines }: UnitsOverLimit): string | undefined {
  if (limit.units === 0)
    return 'CMS pays no unit of this code to this kind of biller. Have a coder decide which code is right.'
  if (limit.adjudication === 1)
    return 'Check if the units are right. If the record shows several services, report them on several lines with the modifier it supports.'
  return lines.some(({ kind }) => kind === 'drug')
    ? 'Check the dose and the weight or body surface. If the units are right, send the order and the label or compendium with the claim, or appeal.'
    : undefined
}
