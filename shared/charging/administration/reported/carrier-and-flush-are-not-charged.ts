import { INCLUDED_SERVICES, SELECT_HEALTH_HYDRATION } from '../../../law/sources.ts'
import { fluidPurpose } from '../../../reference/drugs/fluid-purpose.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const carrierAndFlushAreNotCharged: AdministrationRule = {
  id: 'carrier-and-flush-are-not-charged',
  says: 'Fluid that carries a drug, flushes a line or keeps it open is part of the service it serves.',
  ledger: ['DRG-28', 'BND-01', 'BND-03'],
  cites: [INCLUDED_SERVICES, SELECT_HEALTH_HYDRATION],
  from: RULEBOOK_BEGINS,
  settle: ({ administrations, classes, substance, category }) => {
    if (classes.every((one) => one === 'carrier')) return { leftOff: true, saw: substance }
    if (category !== 'hydration') return undefined
    const { purpose, reason } = fluidPurpose(administrations.flatMap(({ reasons }) => reasons))
    return purpose === 'line' ? { leftOff: true, saw: `charted for: ${reason}` } : undefined
  },
}
