import { LONGEST_HOURLY_MINUTES } from '../law/minutes.ts'
import { ADD_ON_EDITS, ADDENDUM_B } from '../law/sources.ts'
import { type CodingRule, RULEBOOK_BEGINS } from './coding-rule.ts'

export const therapeuticPumpBeyondEightHoursIsReportedOnce: CodingRule = {
  id: 'therapeutic-pump-beyond-eight-hours-is-reported-once',
  says: 'Starting a therapeutic infusion of more than eight hours on a pump the patient takes home has a code only where a hospital bills a payer that takes Medicare’s pump codes, and is never reported by the hour.',
  ledger: ['ADM-44', 'AOC-01'],
  cites: [ADDENDUM_B, ADD_ON_EDITS],
  from: RULEBOOK_BEGINS,
  settle: ({ administrations, category, route, minutes, leftOff }, { setting, settings }) => {
    if (category !== 'therapeutic' || route !== 'intravenous' || leftOff) return undefined
    if (minutes === undefined || minutes <= LONGEST_HOURLY_MINUTES) return undefined
    if (!administrations.some(({ ambulatoryPump }) => ambulatoryPump)) return undefined
    const takes = settings['pump-code']
    const why = { saw: `${minutes} minutes on a pump`, setting: `pump-code: ${takes}` }
    return setting === 'facility' && takes === 'G0498'
      ? { technique: 'pump', role: 'alone', ...why }
      : { technique: 'pump', ...why }
  },
}
