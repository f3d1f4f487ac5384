import { ADDENDUM_B } from '../../../law/sources.ts'
import { type CodingRule, RULEBOOK_BEGINS } from '../coding-rule.ts'

export const onBodyInjectorHasItsOwnCode: CodingRule = {
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
