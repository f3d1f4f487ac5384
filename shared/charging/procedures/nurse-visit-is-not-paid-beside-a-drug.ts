import { drugWasGiven, type ProcedureRule, RULEBOOK_BEGINS } from './procedure-charge.ts'

export const nurseVisitIsNotPaidBesideADrug: ProcedureRule = {
  id: 'nurse-visit-is-not-paid-beside-a-drug',
  says: 'The lowest office visit, a nurse’s, is never paid beside giving a drug, with or without a modifier.',
  ledger: ['EM-01', 'NCCI-11'],
  cites: [
    { source: 'CMS 100-04', section: 'Chapter 12 section 30.6.4 and Transmittal R731CP', checked: '2026-11-20' },
    { source: 'AAPC on CMS Transmittal 147', section: '99211 and drug administration', checked: '2026-11-20' },
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ code }, { services }) =>
    code === '99211' && drugWasGiven(services) ? { leftOff: true, saw: 'a drug was given' } : undefined,
}
