import { ADDENDUM_B } from '../law/sources.ts'
import type { DrugRule } from './drug-rule.ts'

export const discountedDrugCarriesTb: DrugRule = {
  id: 'discounted-drug-carries-tb',
  says: 'Separately payable drug bought under 340B carries TB.',
  ledger: ['DRG-26'],
  cites: [
    { source: 'CMS, Part B drugs acquired under 340B', section: 'JG or TB until 2024-12-31, TB alone from 2025-01-01' },
    ADDENDUM_B,
  ],
  from: '2024-01-01',
  settle: ({ acquisition, modifiers, leftOff, drug, on }, { settings, setting, statusIndicator }) => {
    if (acquisition !== '340b' || leftOff) return undefined
    const packaged = setting === 'facility' && statusIndicator(drug.hcpcs, on) === 'N'
    if (packaged) return undefined
    const why = { saw: 'bought under 340B', setting: `340b-modifier: ${settings['340b-modifier']}` }
    return settings['340b-modifier'] === 'TB' ? { modifiers: [...modifiers, 'TB'], ...why } : why
  },
}
