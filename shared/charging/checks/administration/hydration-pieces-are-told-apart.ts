import { CHANGE_OF_BAG_MINUTES } from '../../../chart/practice.ts'
import { missesAmong } from '../../../law/check.ts'
import { NORIDIAN_HYDRATION } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { piecesOf } from '../../timeline/pieces.ts'
import { minutesOf } from '../../timeline/runs.ts'
import type { Interval } from '../../timeline/service.ts'

const SHORTEST_HYDRATION_MINUTES = 31

export const hydrationPiecesAreToldApart: ChargeCheck = {
  id: 'hydration-pieces-are-told-apart',
  says: 'A gap of a few minutes in hydration is a change of bag, and the piece goes on.',
  severity: 'warning',
  holds: 'administration',
  ledger: ['ADM-43'],
  cites: [NORIDIAN_HYDRATION],
  from: RULEBOOK_BEGINS,
  fix: 'Check if the fluid was one infusion; with the gap, a piece is too short to count.',
  misses: (charged) =>
    missesAmong(charged.services, charged, (service, { profile }) => {
      if (service.category !== 'hydration' || service.leftOff) return undefined
      if (profile.settings['hydration-pieces'] === 'sum') return undefined
      const [joined, apart] = [counted(service.runs, CHANGE_OF_BAG_MINUTES), counted(service.runs, 0)]
      return joined === apart
        ? undefined
        : { about: administrationsOf(service), saw: `${joined} minutes count, ${apart} if each gap ends a piece` }
    }),
}

function counted(runs: readonly Interval[], longestGap: number): number {
  const pieces = piecesOf(runs, longestGap).map(minutesOf)
  return pieces.reduce((sum, piece) => (piece >= SHORTEST_HYDRATION_MINUTES ? sum + piece : sum), 0)
}
