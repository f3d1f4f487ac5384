import { NORIDIAN_HYDRATION, SELECT_HEALTH_HYDRATION } from '../../../law/sources.ts'
import { runTogether } from '../../timeline/overlap.ts'
import { minutesOf, minutesTogether, runsWithout } from '../../timeline/runs.ts'
import { transfusionsIn } from '../../timeline/transfusions.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const hydrationBesideAnInfusionDoesNotCount: AdministrationRule = {
  id: 'hydration-beside-an-infusion-does-not-count',
  says: 'Hydration that runs at the same time as a drug or blood counts only for the minutes it runs alone.',
  ledger: ['ADM-42'],
  cites: [NORIDIAN_HYDRATION, SELECT_HEALTH_HYDRATION],
  from: RULEBOOK_BEGINS,
  settle: (hydration, { items, procedures }) => {
    if (hydration.category !== 'hydration' || hydration.minutes === undefined) return undefined
    const others = items.filter((one) => one.category !== 'hydration' && one.id !== hydration.id)
    const open = others.find((one) => runTogether(hydration, one) === 'perhaps')
    const beside = others.filter((one) => runTogether(hydration, one) === 'yes')
    const transfusions = transfusionsIn(procedures)
    const blood = minutesTogether(hydration.runs, transfusions) > 0 ? transfusions : []
    if (open === undefined && beside.length + blood.length === 0) return undefined
    const runs = runsWithout(hydration.runs, [...beside.flatMap((one) => one.runs), ...blood])
    const minutes = minutesOf(runs)
    const saw = `${minutes} of ${hydration.minutes} minutes alone`
    return open === undefined ? { runs, minutes, saw } : { runs, minutes, saw, waitsFor: open.id }
  },
}
