import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { EVALUATIONS } from '../../procedures/evaluation-codes.ts'

/** The clinic visit of the hospital stands beside the level of the clinician. */
const OF_THE_HOSPITAL = 'G0463'

export const visitHasOneLevel: ChargeCheck = {
  id: 'visit-has-one-level',
  says: 'A visit of a day is coded with one level.',
  severity: 'error',
  holds: 'own',
  ledger: ['EM-03'],
  cites: [{ source: 'Charging contract', section: 'E/M coded by the clinician' }],
  from: RULEBOOK_BEGINS,
  fix: 'Ask the clinician which level it is; it is never chosen here.',
  misses: ({ procedureCharges }) => {
    const levels = procedureCharges.filter(
      ({ code, leftOff }) => !leftOff && EVALUATIONS.has(code) && code !== OF_THE_HOSPITAL,
    )
    return [...Map.groupBy(levels, ({ on }) => on)].flatMap(([, all]) => {
      const codes = [...new Set(all.map(({ code }) => code))].sort()
      return codes.length < 2 ? [] : [{ about: [...new Set(all.map(({ id }) => id))], saw: codes.join(' and ') }]
    })
  },
}
