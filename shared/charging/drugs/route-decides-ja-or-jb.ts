import { SELF_ADMINISTERED } from '../../law/sources.ts'
import { isUsuallySelfAdministered, spansRoutes } from '../../reference/drugs/route-spanning-codes.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'

export const routeDecidesJaOrJb: DrugRule = {
  id: 'route-decides-ja-or-jb',
  says: 'If one code covers a drug into a vein and under the skin, the line carries JA or JB.',
  ledger: ['DRG-15', 'DRG-25'],
  cites: [SELF_ADMINISTERED],
  from: RULEBOOK_BEGINS,
  settle: ({ drug, on, route, modifiers }, { settings }) => {
    if (!spansRoutes(drug.hcpcs, on)) return undefined
    if (route === 'intravenous') return { modifiers: [...modifiers, 'JA'], saw: 'given into a vein' }
    if (route !== 'subcutaneous') return undefined
    const jb = { modifiers: [...modifiers, 'JB'], saw: 'given under the skin' }
    return isUsuallySelfAdministered(drug.hcpcs, on)
      ? { ...jb, setting: `self-administered-drug: ${settings['self-administered-drug']}` }
      : jb
  },
}
