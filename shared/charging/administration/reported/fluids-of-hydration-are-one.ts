import { cpt, SELECT_HEALTH_HYDRATION } from '../../../law/sources.ts'
import { minutesOf, runsOf } from '../../timeline/runs.ts'
import type { Service } from '../../timeline/service.ts'
import { byTime } from '../../timeline/timeline.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const fluidsOfHydrationAreOne: AdministrationRule = {
  id: 'fluids-of-hydration-are-one',
  says: 'Hydration through one access is one service with any fluids: their minutes add up, and minutes of two bags at once count once.',
  ledger: ['ADM-42', 'ADM-43', 'ADM-20'],
  cites: [cpt('hydration: the first hour, then further hours by time'), SELECT_HEALTH_HYDRATION],
  from: RULEBOOK_BEGINS,
  settle: (fluid, { items }) => {
    if (!isTimedHydration(fluid)) return undefined
    const [first, ...others] = items.filter((one) => isTimedHydration(one) && one.access === fluid.access)
    if (first === undefined || others.length === 0) return undefined
    if (first.id !== fluid.id) return { leftOff: true, saw: `counted with ${first.substance}` }
    const fluids = [first, ...others]
    const administrations = fluids.flatMap((one) => one.administrations).sort(byTime)
    const runs = runsOf(administrations)
    const substance = [...new Set(fluids.map((one) => one.substance))].join(', then ')
    return {
      administrations,
      substance,
      runs,
      stop: runs.at(-1)?.stop,
      minutes: minutesOf(runs),
      saw: `${fluids.length} fluids`,
    }
  },
}

/** True for fluid given for its volume, with charted times. A fluid without a time stays separate. */
function isTimedHydration({ category, minutes, leftOff }: Service): boolean {
  return category === 'hydration' && minutes !== undefined && !leftOff
}
