import { ADDENDUM_B, cpt } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const arterialChemotherapyHasItsOwnCodes: AdministrationRule = {
  id: 'arterial-chemotherapy-has-its-own-codes',
  says: 'Chemotherapy into an artery is reported with the arterial codes and takes no part in choosing the initial intravenous service.',
  ledger: ['ADM-30'],
  cites: [ADDENDUM_B, cpt('intra-arterial chemotherapy')],
  from: RULEBOOK_BEGINS,
  settle: ({ category, route, technique }) =>
    category === 'chemotherapy' && route === 'intra-arterial' && technique !== undefined
      ? { role: 'alone', saw: 'into an artery' }
      : undefined,
}
