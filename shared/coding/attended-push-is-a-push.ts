import { NORIDIAN_CHEMOTHERAPY } from '../law/sources.ts'
import { goesIntoAVessel } from '../timeline/vessel.ts'
import { type CodingRule, RULEBOOK_BEGINS } from './coding-rule.ts'

export const attendedPushIsAPush: CodingRule = {
  id: 'attended-push-is-a-push',
  says: 'A drug charted as an intravenous push, given by somebody who stays, is a push however long it took.',
  ledger: ['ADM-11'],
  cites: [NORIDIAN_CHEMOTHERAPY],
  from: RULEBOOK_BEGINS,
  settle: ({ charted, route, category, leftOff }) =>
    !leftOff && charted === 'push' && goesIntoAVessel({ route }) && category !== 'hydration'
      ? { technique: 'push', saw: 'charted as a push' }
      : undefined,
}
