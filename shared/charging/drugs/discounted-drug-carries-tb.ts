import { PART_B_340B } from '../../law/sources.ts'
import { isPackaged } from './discounted.ts'
import type { DrugRule } from './drug-rule.ts'

export const discountedDrugCarriesTb: DrugRule = {
  id: 'discounted-drug-carries-tb',
  says: 'Separately payable drug bought under 340B carries TB.',
  ledger: ['DRG-15', 'DRG-26'],
  cites: [PART_B_340B],
  from: '2025-01-01',
  settle: (charge, context) => {
    const { acquisition, modifiers } = charge
    const asked = context.settings['340b-modifier']
    if (acquisition !== '340b' || isPackaged(charge, context)) return undefined
    const why = { saw: 'bought under 340B', setting: `340b-modifier: ${asked}` }
    return asked === 'none' ? why : { modifiers: [...modifiers, 'TB'], ...why }
  },
}
