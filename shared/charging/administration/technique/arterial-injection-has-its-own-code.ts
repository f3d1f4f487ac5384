import { ADDENDUM_B, cpt } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const arterialInjectionHasItsOwnCode: AdministrationRule = {
  id: 'arterial-injection-has-its-own-code',
  says: 'A therapeutic drug injected into an artery has a code of its own and takes no part in choosing the initial intravenous service.',
  ledger: ['ADM-30'],
  cites: [ADDENDUM_B, cpt('intra-arterial injection')],
  from: RULEBOOK_BEGINS,
  settle: ({ category, route, technique }) =>
    category === 'therapeutic' && route === 'intra-arterial' && technique === 'push'
      ? { role: 'alone', saw: 'into an artery' }
      : undefined,
}
