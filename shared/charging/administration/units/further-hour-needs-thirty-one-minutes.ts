import { NORIDIAN_CHEMOTHERAPY, TIME_TABLE } from '../../../law/sources.ts'
import type { Role } from '../../timeline/service.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

/** A further hour counts from the 31st minute after the last whole hour: at 91 minutes, 151, 211 … */
const MINUTES_INTO_THE_HOUR = 31

const BY_THE_HOUR: ReadonlySet<Role | undefined> = new Set(['initial', 'sequential', 'alone'])

export const furtherHourNeedsThirtyOneMinutes: AdministrationRule = {
  id: 'further-hour-needs-thirty-one-minutes',
  says: 'A further hour is reported once an infusion has run more than 30 minutes beyond the last whole hour, counted for each drug by itself.',
  ledger: ['ADM-20', 'ADM-21'],
  cites: [TIME_TABLE, NORIDIAN_CHEMOTHERAPY],
  from: RULEBOOK_BEGINS,
  settle: ({ technique, role, minutes }) => {
    if (technique !== 'infusion' || !BY_THE_HOUR.has(role) || minutes === undefined) return undefined
    const furtherHours = Math.floor((minutes - MINUTES_INTO_THE_HOUR) / 60)
    return furtherHours > 0 ? { furtherHours, saw: `${minutes} minutes` } : undefined
  },
}
