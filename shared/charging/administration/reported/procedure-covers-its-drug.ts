import { givingProcedure } from '../../../chart/giving-procedures.ts'
import { cpt } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const procedureCoversItsDrug: AdministrationRule = {
  id: 'procedure-covers-its-drug',
  says: 'A drug given as part of a procedure earns no second administration code beside it.',
  ledger: ['BND-01'],
  cites: [cpt('procedures that include giving the drug')],
  from: RULEBOOK_BEGINS,
  settle: ({ administrations }, { visit }) => {
    const procedure = givingProcedure(
      administrations.flatMap(({ partOf }) => partOf),
      visit,
    )
    return procedure === undefined ? undefined : { leftOff: true, saw: `part of ${procedure}` }
  },
}
