import { NORIDIAN_HYDRATION } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const hydrationNeedsAClinicalReason: AdministrationRule = {
  id: 'hydration-needs-a-clinical-reason',
  says: 'Fluid is reported as hydration only when the record says for what sign, symptom or condition it was given.',
  ledger: ['HYD-01'],
  cites: [NORIDIAN_HYDRATION],
  from: RULEBOOK_BEGINS,
  settle: ({ administrations, category }) =>
    category === 'hydration' && administrations.every(({ reasons }) => reasons.length === 0)
      ? { leftOff: true, saw: 'no reason is charted' }
      : undefined,
}
