import { EVALUATIONS } from './evaluation-codes.ts'
import { drugWasGiven, type ProcedureRule, RULEBOOK_BEGINS } from './procedure-charge.ts'

export const separateVisitCarries25: ProcedureRule = {
  id: 'separate-visit-carries-25',
  says: 'A visit beside giving a drug carries modifier 25 when it is documented as significant and separate.',
  ledger: ['EM-02', 'EM-09'],
  cites: [
    {
      source: 'Noridian (Medicare contractor)',
      section: 'E/M services and drug administration billing',
      checked: '2026-11-20',
    },
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ code, separatelyIdentifiable, modifiers }, { services }) =>
    EVALUATIONS.has(code) && separatelyIdentifiable === true && drugWasGiven(services)
      ? { modifiers: ['25', ...modifiers], saw: 'documented as separate' }
      : undefined,
}
