import { CHEMO_001, NCCI_EDITS } from '../../law/sources.ts'
import type { Service } from '../timeline/service.ts'
import { type ProcedureRule, RULEBOOK_BEGINS } from './procedure-charge.ts'

/** Codes for refilling and maintaining a pump, and for flushing its line. */
const PUMP_CARE = new Set(['96521', '96522', '96523'])

export const pumpCodeCoversItsCare: ProcedureRule = {
  id: 'pump-code-covers-its-care',
  says: 'A Medicare code for starting a pump covers refilling, disconnecting and flushing it, also on the day the patient comes back.',
  ledger: ['ADM-44', 'NCCI-09'],
  cites: [NCCI_EDITS, CHEMO_001],
  from: RULEBOOK_BEGINS,
  settle: ({ code, on }, { services, sameDay, settings }) => {
    if (!PUMP_CARE.has(code) || settings['pump-code'] !== 'G0498') return undefined
    const setting = 'pump-code: G0498'
    const pump = services.find(isPump)
    if (pump !== undefined) return { leftOff: true, saw: `beside the pump of ${pump.substance}`, setting }
    const ended = sameDay.flatMap((visit) => visit.services).find((one) => isPump(one) && one.stop?.on === on)
    return ended === undefined
      ? undefined
      : { leftOff: true, saw: `the pump of ${ended.substance}, begun ${ended.on}, ended ${ended.stop?.clock}`, setting }
  },
}

function isPump({ technique, role, leftOff, route }: Service): boolean {
  return technique === 'pump' && role === 'alone' && !leftOff && route === 'intravenous'
}
