import { cpt } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

const DECLOTTING = '36593'

export const declottingCoversItsDrug: AdministrationRule = {
  id: 'declotting-covers-its-drug',
  says: 'The thrombolytic that clears a catheter earns no push or infusion beside the code for declotting.',
  ledger: ['BND-01'],
  cites: [cpt('clearing a clotted catheter')],
  from: RULEBOOK_BEGINS,
  settle: ({ substance }, { procedures }) =>
    procedures.some(({ code }) => code === DECLOTTING) && /^alteplase\b/.test(substance)
      ? { leftOff: true, saw: `${DECLOTTING} is documented` }
      : undefined,
}
