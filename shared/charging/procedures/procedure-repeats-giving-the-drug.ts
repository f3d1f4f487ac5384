import { cpt } from '../../law/sources.ts'
import { type ProcedureRule, RULEBOOK_BEGINS } from './procedure-charge.ts'

export const procedureRepeatsGivingTheDrug: ProcedureRule = {
  id: 'procedure-repeats-giving-the-drug',
  says: 'A service charted both as a procedure and as giving its drug is charged once.',
  ledger: ['ADM-31', 'ADM-48'],
  cites: [cpt('procedures that include giving the drug')],
  from: RULEBOOK_BEGINS,
  settle: ({ code }, { chargedForDrugs }) =>
    chargedForDrugs.some((line) => line.code === code)
      ? { leftOff: true, saw: `${code} is charged for giving the drug` }
      : undefined,
}
