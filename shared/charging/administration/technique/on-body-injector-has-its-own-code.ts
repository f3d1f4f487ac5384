import { ADDENDUM_B } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const onBodyInjectorHasItsOwnCode: AdministrationRule = {
  id: 'on-body-injector-has-its-own-code',
  says: 'Putting on an on-body injector is reported with its own code.',
  ledger: ['ADM-04'],
  cites: [ADDENDUM_B],
  from: RULEBOOK_BEGINS,
  settle: ({ administrations, category }) =>
    category === 'therapeutic' && administrations.some(({ onBodyInjector }) => onBodyInjector)
      ? { technique: 'on-body injector', role: 'alone' }
      : undefined,
}
