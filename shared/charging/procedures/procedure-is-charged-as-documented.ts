import { type ProcedureRule, RULEBOOK_BEGINS } from './procedure-charge.ts'

export const procedureIsChargedAsDocumented: ProcedureRule = {
  id: 'procedure-is-charged-as-documented',
  says: 'A procedure documented with its code is charged as documented; no level or code is chosen for the clinician.',
  ledger: ['EM-03'],
  cites: [{ source: 'Charging contract', section: 'other services' }],
  from: RULEBOOK_BEGINS,
  settle: ({ id }) => ({ saw: id }),
}
