import { SELECT_HEALTH_HYDRATION } from '../../../law/sources.ts'
import { minutesOf, runsWithout } from '../../timeline/runs.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const pushDuringHydrationFollowsThePayer: AdministrationRule = {
  id: 'push-during-hydration-follows-the-payer',
  says: 'The minutes of a push given while hydration runs count as hydration unless the payer cuts them out.',
  ledger: ['ADM-42'],
  cites: [
    SELECT_HEALTH_HYDRATION,
    { source: 'AAPC Oncology & Hematology Coding Alert (2007)', section: 'Five push myths', checked: '2026-11-20' },
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ category, minutes, runs, access }, { items, settings }) => {
    if (category !== 'hydration' || minutes === undefined) return undefined
    const pushes = items.filter((one) => one.charted === 'push' && one.access === access && !one.leftOff)
    const alone = runsWithout(
      runs,
      pushes.flatMap((push) => push.runs),
    )
    const left = minutesOf(alone)
    if (left === minutes) return undefined
    const position = settings['hydration-beside-push']
    const why = { saw: `${minutes - left} minutes of a push`, setting: `hydration-beside-push: ${position}` }
    return position === 'cut' ? { runs: alone, minutes: left, ...why } : why
  },
}
