import { CHEMO_001, cpt } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'
import { isOnAPumpBeyondEightHours, pumpBegunBefore } from '../prolonged-pump.ts'

export const pumpBeyondEightHoursIsReportedOnce: AdministrationRule = {
  id: 'pump-beyond-eight-hours-is-reported-once',
  says: 'Starting a chemotherapy infusion of more than eight hours on a pump the patient takes home is reported once a visit, not by the hour.',
  ledger: ['ADM-44', 'NCCI-09'],
  cites: [CHEMO_001, cpt('prolonged chemotherapy infusion by pump')],
  from: RULEBOOK_BEGINS,
  settle: (item, { items, settings }) => {
    const { category, minutes = 0 } = item
    if (category !== 'chemotherapy' || !isOnAPumpBeyondEightHours(item)) return undefined
    const first = pumpBegunBefore(item, items)
    if (first !== undefined)
      return { technique: 'pump', role: 'alone', leftOff: true, saw: `reported for ${first.substance}` }
    return {
      technique: 'pump',
      role: 'alone',
      saw: `${Math.floor(minutes / 60)} h ${minutes % 60} min on a pump`,
      setting: `pump-code: ${settings['pump-code']}`,
    }
  },
}
