import { cpt, NORIDIAN_CHEMOTHERAPY } from '../../../law/sources.ts'
import { goesIntoAVessel } from '../../timeline/vessel.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const intravenousInjectionIsAPush: AdministrationRule = {
  id: 'intravenous-injection-is-a-push',
  says: 'A drug charted as injected into a vein, without a length of time, is a push.',
  ledger: ['ADM-11'],
  cites: [NORIDIAN_CHEMOTHERAPY, cpt('intravenous push: an injection by somebody who stays')],
  from: RULEBOOK_BEGINS,
  settle: ({ technique, charted, route, category, minutes, timeUnread }) =>
    technique === undefined &&
    charted === 'injection' &&
    goesIntoAVessel({ route }) &&
    category !== 'hydration' &&
    minutes === undefined &&
    timeUnread === undefined
      ? { technique: 'push', saw: 'charted as an injection' }
      : undefined,
}
