import type { Route } from '../../../chart/visit.ts'
import { CHEMOTHERAPY_ARTICLE } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

/** Routes of a drug that a physician gives. Giving it is the physician's own procedure, in any place. */
const PUT_BY_A_PHYSICIAN: ReadonlySet<Route | undefined> = new Set([
  'intrathecal',
  'intraventricular',
  'intraperitoneal',
  'intrapleural',
  'intravesical',
])

export const hospitalReportsGivingTheDrug: AdministrationRule = {
  id: 'hospital-reports-giving-the-drug',
  says: 'A practice does not report infusions, pushes and injections given in a hospital or surgery centre: the facility does.',
  ledger: ['ADM-49'],
  cites: [CHEMOTHERAPY_ARTICLE, { source: 'HIA', section: 'Infusions by place of service', checked: '2026-11-20' }],
  from: RULEBOOK_BEGINS,
  settle: ({ category, route }, { inFacility }) =>
    inFacility && category !== 'cell-therapy' && !PUT_BY_A_PHYSICIAN.has(route)
      ? { leftOff: true, saw: 'a professional claim for a facility place of service' }
      : undefined,
}
