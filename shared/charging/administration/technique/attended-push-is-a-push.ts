import { LONGEST_PUSH_MINUTES } from '../../../law/minutes.ts'
import { NORIDIAN_CHEMOTHERAPY } from '../../../law/sources.ts'
import { goesIntoAVessel } from '../../timeline/vessel.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const attendedPushIsAPush: AdministrationRule = {
  id: 'attended-push-is-a-push',
  says: 'A drug charted as an intravenous push, given by somebody who stays, is a push however long it took, unless the payer goes by its minutes.',
  ledger: ['ADM-11'],
  cites: [NORIDIAN_CHEMOTHERAPY],
  from: RULEBOOK_BEGINS,
  settle: ({ charted, route, category, minutes }, { settings }) => {
    if (charted !== 'push' || !goesIntoAVessel({ route }) || category === 'hydration') return undefined
    if (minutes === undefined || minutes <= LONGEST_PUSH_MINUTES) return { technique: 'push', saw: 'charted as a push' }
    const why = { saw: `charted as a push, ${minutes} minutes`, setting: `attended-push: ${settings['attended-push']}` }
    return settings['attended-push'] === 'push' ? { technique: 'push', ...why } : why
  },
}
