import { LONGEST_HOURLY_MINUTES } from '../law/minutes.ts'
import { CHEMO_001, cpt } from '../law/sources.ts'
import { type CodingRule, RULEBOOK_BEGINS } from './coding-rule.ts'

export const pumpBeyondEightHoursIsReportedOnce: CodingRule = {
  id: 'pump-beyond-eight-hours-is-reported-once',
  says: 'Starting a chemotherapy infusion of more than eight hours on a pump the patient takes home is reported once, not by the hour.',
  ledger: ['ADM-44', 'NCCI-09'],
  cites: [CHEMO_001, cpt('prolonged chemotherapy infusion by pump')],
  from: RULEBOOK_BEGINS,
  settle: ({ administrations, category, minutes }, { settings }) =>
    category === 'chemotherapy' &&
    minutes !== undefined &&
    minutes > LONGEST_HOURLY_MINUTES &&
    administrations.some(({ ambulatoryPump }) => ambulatoryPump)
      ? {
          technique: 'pump',
          role: 'alone',
          saw: `${Math.floor(minutes / 60)} h ${minutes % 60} min on a pump`,
          setting: `pump-code: ${settings['pump-code']}`,
        }
      : undefined,
}
