import { INCLUDED_SERVICES } from '../../law/sources.ts'
import { fluidPurpose } from '../../reference/drugs/fluid-purpose.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'

export const carrierFluidIsNotCharged: DrugRule = {
  id: 'carrier-fluid-is-not-charged',
  says: 'Fluid is charged as a drug only where the record says for what it was given; as carrier, flush or to keep a line open it never is.',
  ledger: ['DRG-28'],
  cites: [INCLUDED_SERVICES],
  from: RULEBOOK_BEGINS,
  settle: ({ drug, reasons }) => {
    if (drug.administeredAs === 'carrier') return { leftOff: true, saw: drug.name }
    if (drug.administeredAs !== 'hydration') return undefined
    const { purpose, reason } = fluidPurpose(reasons)
    if (purpose === 'clinical') return undefined
    return { leftOff: true, saw: purpose === 'line' ? `charted for: ${reason}` : 'no reason is charted' }
  },
}
