import { CHANGE_OF_BAG_MINUTES } from '../../../chart/practice.ts'
import { SHORTEST_HYDRATION_MINUTES } from '../../../law/minutes.ts'
import { cpt, NORIDIAN_HYDRATION } from '../../../law/sources.ts'
import { piecesOf } from '../../timeline/pieces.ts'
import { minutesOf } from '../../timeline/runs.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const hydrationCountsFromThirtyOneMinutes: AdministrationRule = {
  id: 'hydration-counts-from-thirty-one-minutes',
  says: 'Hydration is reported when it runs for 31 minutes or more, counted piece by piece unless the payer adds the pieces up.',
  ledger: ['HYD-01', 'ADM-20', 'ADM-43'],
  cites: [NORIDIAN_HYDRATION, cpt('hydration, first unit of 31 minutes to 1 hour')],
  from: RULEBOOK_BEGINS,
  settle: ({ category, minutes, runs }, { settings }) => {
    if (category !== 'hydration' || minutes === undefined) return undefined
    const pieces = piecesOf(runs, CHANGE_OF_BAG_MINUTES).map(minutesOf)
    const counted =
      settings['hydration-pieces'] === 'sum' ? pieces : pieces.filter((piece) => piece >= SHORTEST_HYDRATION_MINUTES)
    const total = counted.reduce((sum, piece) => sum + piece, 0)
    const saw = pieces.length > 1 ? `pieces of ${pieces.join(', ')} minutes` : `${minutes} minutes`
    const decided = pieces.length > 1 ? { setting: `hydration-pieces: ${settings['hydration-pieces']}` } : {}
    return total < SHORTEST_HYDRATION_MINUTES
      ? { leftOff: true, saw, ...decided }
      : { technique: 'infusion', minutes: total, saw, ...decided }
  },
}
