import { ADDENDUM_B, NORIDIAN_JW } from '../../law/sources.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'

/**
 * Status indicators of drugs paid separately in a hospital outpatient department. They cover pass-through drugs, other
 * separately paid drugs, and new drugs billed by C9399.
 */
const SEPARATELY_PAYABLE = new Set(['G', 'K', 'A'])

export const packagedDrugHasNoDiscardModifier: DrugRule = {
  id: 'packaged-drug-has-no-discard-modifier',
  says: 'In a hospital JW and JZ belong only to drugs that are paid separately.',
  ledger: ['DRG-08', 'PRC-14'],
  cites: [ADDENDUM_B, NORIDIAN_JW],
  from: RULEBOOK_BEGINS,
  settle: ({ drug, on, discard }, { setting, book }) => {
    if (setting !== 'facility' || discard !== undefined) return undefined
    const status = book.statusIndicator(drug.hcpcs, on)
    return status === undefined || SEPARATELY_PAYABLE.has(status)
      ? undefined
      : { discard: 'neither', saw: `status indicator ${status}` }
  },
}
