import { NDC_ON_CLAIMS } from '../../law/sources.ts'
import type { Settings } from '../../reference/payers/contested-points.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'
import { isAlone, ofSameCode } from './same-code.ts'

const MODIFIERS: Record<Settings['further-package-modifier'], { readonly first?: string; readonly further?: string }> =
  {
    none: {},
    '76': { further: '76' },
    '59': { further: '59' },
    'KP-KQ': { first: 'KP', further: 'KQ' },
  }

export const furtherPackageCarriesAModifier: DrugRule = {
  id: 'further-package-carries-a-modifier',
  says: 'If the payer asks for it, lines of one code for several packages carry a modifier that tells them apart.',
  ledger: ['DRG-21'],
  cites: [NDC_ON_CLAIMS],
  from: RULEBOOK_BEGINS,
  settle: (charge, { items, settings }) => {
    if (charge.unlisted || isAlone(charge, items)) return undefined
    const asked = settings['further-package-modifier']
    const same = ofSameCode(charge, items)
    const at = same.findIndex(({ id }) => id === charge.id)
    const modifier = MODIFIERS[asked][at === 0 ? 'first' : 'further']
    const why = { saw: `package ${at + 1} of ${same.length}`, setting: `further-package-modifier: ${asked}` }
    return modifier === undefined ? why : { modifiers: [...charge.modifiers, modifier], ...why }
  },
}
