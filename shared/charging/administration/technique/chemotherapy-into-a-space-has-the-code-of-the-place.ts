import type { Route } from '../../../chart/visit.ts'
import { ADDENDUM_B, cpt } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

/** Routes into a body space. One code covers reaching the space and giving the drug. */
const SPACES: ReadonlySet<Route | undefined> = new Set([
  'intrathecal',
  'intraventricular',
  'intraperitoneal',
  'intrapleural',
  'intravesical',
])

export const chemotherapyIntoASpaceHasTheCodeOfThePlace: AdministrationRule = {
  id: 'chemotherapy-into-a-space-has-the-code-of-the-place',
  says: 'Chemotherapy put into the spinal canal, a reservoir, the pleura, the abdomen or the bladder is reported with the code of that place.',
  ledger: ['ADM-31'],
  cites: [ADDENDUM_B, cpt('chemotherapy into cavities and the central nervous system')],
  from: RULEBOOK_BEGINS,
  settle: ({ category, route }) =>
    category === 'chemotherapy' && SPACES.has(route)
      ? { technique: 'instillation', role: 'alone', saw: route }
      : undefined,
}
