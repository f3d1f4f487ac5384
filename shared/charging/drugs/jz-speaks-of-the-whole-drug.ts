import { NORIDIAN_JZ } from '../../law/sources.ts'
import type { DrugRule } from './drug-rule.ts'
import { ofSameCode } from './same-code.ts'

export const jzSpeaksOfTheWholeDrug: DrugRule = {
  id: 'jz-speaks-of-the-whole-drug',
  says: 'JZ says that nothing of the drug was discarded, so no package of it carries JZ on a day another carries JW, unless the payer takes each for itself.',
  ledger: ['DRG-06', 'DRG-21'],
  cites: [NORIDIAN_JZ],
  from: '2023-07-01',
  settle: (charge, { items, settings }) => {
    if (charge.discard !== undefined || charge.containerType !== 'single-dose') return undefined
    const other = ofSameCode(charge, items).find(({ discard }) => discard === 'JW')
    if (other === undefined) return undefined
    const asked = settings['jz-beside-jw']
    const why = {
      saw: `JW on the line of ${other.ndc === undefined ? 'another package' : `NDC ${other.ndc}`}`,
      setting: `jz-beside-jw: ${asked}`,
    }
    return asked === 'drug' ? { discard: 'neither', ...why } : why
  },
}
