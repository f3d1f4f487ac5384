import { type Miss, missesAmong } from '../../../law/check.ts'
import { LONGEST_PAUSE_MINUTES } from '../../../law/minutes.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { Service } from '../../timeline/service.ts'

export const longPauseIsReviewed: ChargeCheck = {
  id: 'long-pause-is-reviewed',
  says: 'An infusion that was stopped for more than an hour is still one infusion.',
  severity: 'warning',
  holds: 'administration',
  ledger: ['ADM-22'],
  cites: [
    {
      source: 'AAPC forum 108863; Haugen Consulting Group',
      section: 'Interrupted infusions: contested',
      checked: '2026-11-20',
    },
  ],
  from: RULEBOOK_BEGINS,
  fix: 'Check if it was one interrupted infusion or two doses.',
  misses: (charged) => missesAmong(charged.services, charged, longPaused),
}

function longPaused(service: Service): Miss | undefined {
  const { runs, leftOff, category } = service
  if (runs.length < 2 || leftOff || category === 'hydration') return undefined
  const pause = runs.find(
    (run, at) => run.start.seconds - (runs[at - 1]?.stop.seconds ?? run.start.seconds) > LONGEST_PAUSE_MINUTES * 60,
  )
  return pause && { about: administrationsOf(service), saw: `it went on at ${pause.start.clock}` }
}
