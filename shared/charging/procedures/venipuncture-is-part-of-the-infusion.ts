import { INCLUDED_SERVICES } from '../../law/sources.ts'
import { drugWasGiven, type ProcedureRule, RULEBOOK_BEGINS } from './procedure-charge.ts'

const INCLUDED = new Set(['36000', '36410'])

export const venipunctureIsPartOfTheInfusion: ProcedureRule = {
  id: 'venipuncture-is-part-of-the-infusion',
  says: 'Starting the line, reaching the port and venipuncture are part of the infusion or injection.',
  ledger: ['BND-01', 'BND-04'],
  cites: [INCLUDED_SERVICES],
  from: RULEBOOK_BEGINS,
  settle: ({ code }, { services }) =>
    INCLUDED.has(code) && drugWasGiven(services)
      ? { leftOff: true, saw: `${code} on a day of drug administration` }
      : undefined,
}
