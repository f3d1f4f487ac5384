import { SHORTEST_INFUSION_MINUTES } from '../../../law/minutes.ts'
import { NORIDIAN_CHEMOTHERAPY, TIME_TABLE } from '../../../law/sources.ts'
import { howKnown } from '../../timeline/runs.ts'
import { goesIntoAVessel } from '../../timeline/vessel.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const longerThanAPushIsAnInfusion: AdministrationRule = {
  id: 'longer-than-a-push-is-an-infusion',
  says: 'A drug that runs into a vein for 16 minutes or more is reported as an infusion.',
  ledger: ['ADM-11', 'ADM-10'],
  cites: [NORIDIAN_CHEMOTHERAPY, TIME_TABLE],
  from: RULEBOOK_BEGINS,
  settle: ({ technique, route, category, minutes, start, stop, runs }) =>
    technique === undefined &&
    goesIntoAVessel({ route }) &&
    category !== 'hydration' &&
    minutes !== undefined &&
    minutes >= SHORTEST_INFUSION_MINUTES
      ? { technique: 'infusion', saw: `${start?.clock}-${stop?.clock}, ${minutes} minutes running${howKnown(runs)}` }
      : undefined,
}
