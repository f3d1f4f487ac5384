import { NORIDIAN_HYDRATION } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const prepackagedFluidIsHydration: AdministrationRule = {
  id: 'prepackaged-fluid-is-hydration',
  says: 'Only prepackaged fluid, with or without electrolytes, is hydration.',
  ledger: ['ADM-07'],
  cites: [NORIDIAN_HYDRATION],
  from: RULEBOOK_BEGINS,
  settle: ({ classes, substance, category }) =>
    category === undefined && classes.every((one) => one === 'hydration')
      ? { category: 'hydration', saw: substance }
      : undefined,
}
