import { CHEMO_001, CHEMOTHERAPY_ARTICLE, NORIDIAN_CHEMOTHERAPY } from '../law/sources.ts'
import { type CodingRule, RULEBOOK_BEGINS } from './coding-rule.ts'

const CODED_AS_CHEMOTHERAPY = new Set(['chemotherapy', 'complex-biologic'])

export const antineoplasticsAndComplexBiologicsAreChemotherapy: CodingRule = {
  id: 'antineoplastics-and-complex-biologics-are-chemotherapy',
  says: 'Giving an antineoplastic, a monoclonal antibody or another highly complex biologic is reported with the chemotherapy codes, whatever the disease.',
  ledger: ['ADM-01', 'ADM-02'],
  cites: [CHEMOTHERAPY_ARTICLE, NORIDIAN_CHEMOTHERAPY, CHEMO_001],
  from: RULEBOOK_BEGINS,
  settle: ({ administrations, substance }) =>
    administrations.some(({ drugs }) =>
      drugs.some(({ drug }) => drug !== undefined && CODED_AS_CHEMOTHERAPY.has(drug.administeredAs)),
    )
      ? { category: 'chemotherapy', saw: substance }
      : undefined,
}
