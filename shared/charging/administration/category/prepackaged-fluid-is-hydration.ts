import { NORIDIAN_HYDRATION } from '../../../law/sources.ts'
import { type CodingRule, RULEBOOK_BEGINS } from '../coding-rule.ts'

export const prepackagedFluidIsHydration: CodingRule = {
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
