import { ADDENDUM_B, cpt } from '../../../law/sources.ts'
import { type CodingRule, RULEBOOK_BEGINS } from '../coding-rule.ts'

export const hormonalAntineoplasticHasItsOwnInjection: CodingRule = {
  id: 'hormonal-antineoplastic-has-its-own-injection',
  says: 'Injecting a hormonal antineoplastic is reported with the code for hormonal injections.',
  ledger: ['ADM-06'],
  cites: [ADDENDUM_B, cpt('hormonal antineoplastic injection')],
  from: RULEBOOK_BEGINS,
  settle: ({ classes, substance, category }) =>
    category === undefined && classes.includes('hormonal') ? { category: 'hormonal', saw: substance } : undefined,
}
