import { CHEMOTHERAPY_ARTICLE } from '../../law/sources.ts'
import { type ProcedureRule, RULEBOOK_BEGINS } from './procedure-charge.ts'

/** Code ranges of infusions, injections and chemotherapy, and of the care of pumps and ports. */
const REPORTED_BY_THE_FACILITY = [
  ['96360', '96379'],
  ['96401', '96425'],
  ['96521', '96523'],
] as const

export const hospitalReportsNursingServices: ProcedureRule = {
  id: 'hospital-reports-nursing-services',
  says: 'A practice does not report codes of infusion, injection and pump care for services in a hospital or surgery centre: the facility does.',
  ledger: ['ADM-49'],
  cites: [CHEMOTHERAPY_ARTICLE],
  from: RULEBOOK_BEGINS,
  settle: ({ code }, { inFacility }) =>
    inFacility && REPORTED_BY_THE_FACILITY.some(([first, last]) => first <= code && code <= last)
      ? { leftOff: true, saw: `${code} on a professional claim for a facility place of service` }
      : undefined,
}
