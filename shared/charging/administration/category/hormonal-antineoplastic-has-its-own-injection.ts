import { ADDENDUM_B, cpt } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const hormonalAntineoplasticHasItsOwnInjection: AdministrationRule = {
  id: 'hormonal-antineoplastic-has-its-own-injection',
  says: 'Injecting a hormonal antineoplastic is reported with the code for hormonal injections.',
  ledger: ['ADM-06'],
  cites: [ADDENDUM_B, cpt('hormonal antineoplastic injection')],
  from: RULEBOOK_BEGINS,
  settle: ({ classes, substance, category }) =>
    category === undefined && classes.includes('hormonal') && !classes.includes(undefined) // it may be chemotherapy
      ? { category: 'hormonal', saw: substance }
      : undefined,
}
