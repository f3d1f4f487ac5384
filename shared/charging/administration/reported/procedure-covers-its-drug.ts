import { cpt } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const procedureCoversItsDrug: AdministrationRule = {
  id: 'procedure-covers-its-drug',
  says: 'A drug given as part of a procedure earns no second administration code beside it.',
  ledger: ['BND-01'],
  cites: [cpt('procedures that include giving the drug')],
  from: RULEBOOK_BEGINS,
  settle: ({ administrations }) => {
    for (const { partOf } of administrations) {
      const procedure = partOf.find((reference) => reference.startsWith('Procedure/'))
      if (procedure !== undefined) return { leftOff: true, saw: `part of ${procedure}` }
    }
    return undefined
  },
}
