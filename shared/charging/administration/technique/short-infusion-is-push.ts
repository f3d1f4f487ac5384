import { LONGEST_PUSH_MINUTES } from '../../../law/minutes.ts'
import { cpt, NORIDIAN_CHEMOTHERAPY } from '../../../law/sources.ts'
import { howKnown } from '../../timeline/runs.ts'
import { goesIntoAVessel } from '../../timeline/vessel.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const shortInfusionIsPush: AdministrationRule = {
  id: 'short-infusion-is-push',
  says: 'An infusion of 15 minutes or less is reported as an intravenous push.',
  ledger: ['ADM-11'],
  cites: [NORIDIAN_CHEMOTHERAPY, cpt('intravenous or intra-arterial push')],
  from: RULEBOOK_BEGINS,
  settle: ({ technique, route, category, minutes, runs }) =>
    technique === undefined &&
    goesIntoAVessel({ route }) &&
    category !== 'hydration' &&
    minutes !== undefined &&
    minutes <= LONGEST_PUSH_MINUTES
      ? { technique: 'push', saw: `${minutes} minutes${howKnown(runs)}` }
      : undefined,
}
