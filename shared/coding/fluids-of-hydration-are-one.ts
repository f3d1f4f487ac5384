import { cpt, SELECT_HEALTH_HYDRATION } from '../law/sources.ts'
import { minutesOf, runsOf } from '../timeline/runs.ts'
import type { Service } from '../timeline/service.ts'
import { type CodingRule, RULEBOOK_BEGINS } from './coding-rule.ts'

export const fluidsOfHydrationAreOne: CodingRule = {
  id: 'fluids-of-hydration-are-one',
  says: 'Hydration through one access is one service whichever fluids it is given with: their minutes are added, and those of two bags at once count once.',
  ledger: ['ADM-42', 'ADM-43', 'ADM-20'],
  cites: [cpt('hydration: the first hour, then further hours by time'), SELECT_HEALTH_HYDRATION],
  from: RULEBOOK_BEGINS,
  settle: (fluid, { items }) => {
    if (!isTimedHydration(fluid)) return undefined
    const fluids = items.filter((one) => isTimedHydration(one) && one.access === fluid.access)
    const [first] = fluids
    if (first === undefined || fluids.length < 2) return undefined
    if (first.id !== fluid.id) return { leftOff: true, saw: `counted with ${first.substance}` }
    const administrations = fluids.flatMap((one) => one.administrations).sort(byStart)
    const runs = runsOf(administrations)
    const substance = [...new Set(fluids.map((one) => one.substance))].join(', then ')
    const stop = runs.at(-1)?.stop
    return { administrations, substance, runs, stop, minutes: minutesOf(runs), saw: `${fluids.length} fluids` }
  },
}

/** Fluid given for its volume, whose times are charted; one without a time waits by itself. */
function isTimedHydration({ category, minutes, leftOff, charted }: Service): boolean {
  return category === 'hydration' && minutes !== undefined && !leftOff && charted !== 'push'
}

function byStart(a: Service['administrations'][number], b: Service['administrations'][number]): number {
  return (a.start?.seconds ?? 0) - (b.start?.seconds ?? 0)
}
