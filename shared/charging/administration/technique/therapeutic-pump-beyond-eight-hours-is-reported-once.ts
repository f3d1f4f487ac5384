import { ADD_ON_EDITS, ADDENDUM_B } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'
import { isOnAPumpBeyondEightHours, pumpBegunBefore } from '../prolonged-pump.ts'

export const therapeuticPumpBeyondEightHoursIsReportedOnce: AdministrationRule = {
  id: 'therapeutic-pump-beyond-eight-hours-is-reported-once',
  says: 'A therapeutic infusion of more than eight hours on a take-home pump is never reported by the hour, and starting it has a code only for a hospital whose payer takes Medicare’s pump codes.',
  ledger: ['ADM-44', 'AOC-01'],
  cites: [ADDENDUM_B, ADD_ON_EDITS],
  from: RULEBOOK_BEGINS,
  settle: (item, { items, setting, settings }) => {
    if (item.category !== 'therapeutic' || item.route !== 'intravenous' || item.leftOff) return undefined
    if (!isOnAPumpBeyondEightHours(item)) return undefined
    const takes = settings['pump-code']
    const why = { saw: `${item.minutes} minutes on a pump`, setting: `pump-code: ${takes}` }
    if (setting !== 'facility' || takes !== 'G0498') return { technique: 'pump', ...why }
    const first = pumpBegunBefore(item, items)
    return first === undefined
      ? { technique: 'pump', role: 'alone', ...why }
      : { technique: 'pump', role: 'alone', leftOff: true, saw: `reported for ${first.substance}` }
  },
}
