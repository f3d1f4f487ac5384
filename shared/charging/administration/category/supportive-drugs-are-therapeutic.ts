import { CHEMO_001 } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const supportiveDrugsAreTherapeutic: AdministrationRule = {
  id: 'supportive-drugs-are-therapeutic',
  says: 'Giving an antiemetic, a steroid, leucovorin or any other drug that is no antineoplastic is reported with the therapeutic codes.',
  ledger: ['ADM-03', 'ADM-04'],
  cites: [CHEMO_001],
  from: RULEBOOK_BEGINS,
  settle: ({ classes, substance, category }) =>
    category === undefined && classes.includes('therapeutic') && !classes.includes(undefined) // it may be chemotherapy
      ? { category: 'therapeutic', saw: substance }
      : undefined,
}
