import { type Miss, missesAmong } from '../../../law/check.ts'
import { NORIDIAN_INITIAL } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { Service } from '../../timeline/service.ts'

export const injectionsOfOneSessionAreOne: ChargeCheck = {
  id: 'injections-of-one-session-are-one',
  says: 'Syringes of one drug at different minutes of half an hour are one injection.',
  severity: 'warning',
  holds: 'administration',
  ledger: ['ADM-48'],
  cites: [NORIDIAN_INITIAL],
  from: RULEBOOK_BEGINS,
  fix: 'Check if it was one session; no source says how long a session is.',
  misses: (charged) => missesAmong(charged.services, charged, atDifferentMinutes),
}

function atDifferentMinutes(service: Service): Miss | undefined {
  if (service.technique !== 'injection' || service.leftOff || service.administrations.length < 2) return undefined
  const starts = new Set(service.administrations.map(({ start }) => start?.clock))
  return starts.size > 1 ? { about: administrationsOf(service), saw: [...starts].join(', ') } : undefined
}
