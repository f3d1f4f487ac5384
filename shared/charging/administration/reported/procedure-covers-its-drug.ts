import { cpt } from '../../../law/sources.ts'
import { givesItsDrug } from '../../procedures/procedures-that-give-drugs.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const procedureCoversItsDrug: AdministrationRule = {
  id: 'procedure-covers-its-drug',
  says: 'A drug given as part of a procedure earns no second administration code beside it.',
  ledger: ['BND-01'],
  cites: [cpt('procedures that include giving the drug')],
  from: RULEBOOK_BEGINS,
  settle: ({ administrations }, { visit }) => {
    for (const { partOf } of administrations) {
      const procedure = partOf.find((reference) => givesItsDrug(visit.wholes?.get(reference)))
      if (procedure !== undefined) return { leftOff: true, saw: `part of ${procedure}` }
    }
    return undefined
  },
}
