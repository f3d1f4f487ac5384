import { LONGEST_ATTENDED_PUSH_MINUTES } from '../../../chart/practice.ts'
import { type Miss, missesAmong } from '../../../law/check.ts'
import { NORIDIAN_CHEMOTHERAPY } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import type { Service } from '../../timeline/service.ts'
import { possibility } from '../what-if/possible-lines.ts'

export const pushIsNoLongerThanAnHour: ChargeCheck = {
  id: 'push-is-no-longer-than-an-hour',
  says: 'A drug charted as a push, given by somebody who stays, takes no longer than an hour.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-11', 'ADM-13'],
  cites: [NORIDIAN_CHEMOTHERAPY],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the stop time, or chart it as an infusion.',
  misses: (charged) => missesAmong(charged.services, charged, tooLong),
}

function tooLong(service: Service, { lines, linesIf, given }: Charged): Miss | undefined {
  const { charted, technique, minutes, leftOff } = service
  if (leftOff || charted !== 'push' || technique !== 'push' || (minutes ?? 0) <= LONGEST_ATTENDED_PUSH_MINUTES)
    return undefined
  const ids = new Set(administrationsOf(service))
  const infused = given.map((one) => (ids.has(one.id) ? { ...one, technique: 'infusion' as const } : one))
  const mine = (all: Charged['lines']) => all.filter(({ of }) => ids.has(of))
  return {
    about: [...ids],
    saw: `charted as a push, ${minutes} minutes`,
    possibilities: [possibility('a push', mine(lines)), possibility('an infusion', mine(linesIf(infused)))],
  }
}
