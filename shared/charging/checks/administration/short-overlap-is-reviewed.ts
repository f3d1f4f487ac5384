import { missesAmong } from '../../../law/check.ts'
import { SHORTEST_OVERLAP_MINUTES } from '../../../law/minutes.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { runTogether } from '../../timeline/overlap.ts'
import { minutesTogether } from '../../timeline/runs.ts'

export const shortOverlapIsReviewed: ChargeCheck = {
  id: 'short-overlap-is-reviewed',
  says: 'Infusions charged as concurrent ran together for 16 minutes or more.',
  severity: 'warning',
  holds: 'administration',
  ledger: ['ADM-41'],
  cites: [{ source: 'Haugen Consulting Group', section: 'Partial overlap: unsettled', checked: '2026-11-20' }],
  from: RULEBOOK_BEGINS,
  fix: 'Check if the overlap is real or an error of charting.',
  misses: (charged) =>
    missesAmong(charged.services, charged, (service, { services }) => {
      if (service.role !== 'concurrent' || service.leftOff) return undefined
      const together = services
        .filter((one) => one.id !== service.id && runTogether(service, one) === 'yes')
        .map((one) => minutesTogether(service.runs, one.runs))
      const most = Math.max(...together)
      return most < SHORTEST_OVERLAP_MINUTES
        ? { about: administrationsOf(service), saw: `${most} minutes together` }
        : undefined
    }),
}
