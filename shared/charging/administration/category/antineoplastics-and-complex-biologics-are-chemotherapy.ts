import { CHEMO_001, CHEMOTHERAPY_ARTICLE, NORIDIAN_CHEMOTHERAPY } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const antineoplasticsAndComplexBiologicsAreChemotherapy: AdministrationRule = {
  id: 'antineoplastics-and-complex-biologics-are-chemotherapy',
  says: 'Giving an antineoplastic, a monoclonal antibody or another highly complex biologic is reported with the chemotherapy codes, whatever the disease.',
  ledger: ['ADM-01', 'ADM-02'],
  cites: [CHEMOTHERAPY_ARTICLE, NORIDIAN_CHEMOTHERAPY, CHEMO_001],
  from: RULEBOOK_BEGINS,
  settle: ({ classes, substance }) =>
    classes.includes('chemotherapy') || classes.includes('complex-biologic')
      ? { category: 'chemotherapy', saw: substance }
      : undefined,
}
