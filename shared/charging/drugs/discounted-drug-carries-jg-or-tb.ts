import { PART_B_340B } from '../../law/sources.ts'
import { isPackaged } from './discounted.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'

export const discountedDrugCarriesJgOrTb: DrugRule = {
  id: 'discounted-drug-carries-jg-or-tb',
  says: 'Until the end of 2024 separately payable drug bought under 340B carries TB or, where a hospital chose it, JG.',
  ledger: ['DRG-15', 'DRG-26'],
  cites: [PART_B_340B],
  from: RULEBOOK_BEGINS,
  until: '2024-12-31',
  settle: (charge, context) => {
    const { acquisition, modifiers } = charge
    const asked = context.settings['340b-modifier']
    if (acquisition !== '340b' || isPackaged(charge, context)) return undefined
    const why = { saw: 'bought under 340B', setting: `340b-modifier: ${asked}` }
    return asked === 'none' ? why : { modifiers: [...modifiers, asked], ...why }
  },
}
