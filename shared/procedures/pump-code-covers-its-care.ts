import { CHEMO_001, NCCI_EDITS } from '../law/sources.ts'
import { type ProcedureRule, RULEBOOK_BEGINS } from './procedure-charge.ts'

/** Refilling and maintaining a pump, and flushing the line it ran through. */
const PUMP_CARE = new Set(['96521', '96522', '96523'])

export const pumpCodeCoversItsCare: ProcedureRule = {
  id: 'pump-code-covers-its-care',
  says: 'The code for starting a pump covers refilling, disconnecting and flushing it.',
  ledger: ['ADM-44', 'NCCI-09'],
  cites: [NCCI_EDITS, CHEMO_001],
  from: RULEBOOK_BEGINS,
  settle: ({ code, leftOff }, { services }) => {
    const pump = services.find(({ technique, leftOff }) => technique === 'pump' && !leftOff)
    return !leftOff && PUMP_CARE.has(code) && pump !== undefined
      ? { leftOff: true, saw: `beside the pump of ${pump.substance}` }
      : undefined
  },
}
