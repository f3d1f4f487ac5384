import { AAPC_CONCURRENT, NCCI_MANUAL } from '../../../law/sources.ts'
import { beganBefore } from '../../timeline/overlap.ts'
import type { Service } from '../../timeline/service.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'
import { isEarlier } from '../other-visit.ts'

export const oneConcurrentInfusionAVisit: AdministrationRule = {
  id: 'one-concurrent-infusion-a-visit',
  says: 'Concurrent infusion is reported once for each visit and once for each day, whatever the number of drugs and the time.',
  ledger: ['ADM-39'],
  cites: [AAPC_CONCURRENT, NCCI_MANUAL],
  from: RULEBOOK_BEGINS,
  settle: (item, { items, sameDay, encounter, setting }) => {
    if (!isConcurrent(item)) return undefined
    const first = items.find((one) => one.id !== item.id && isConcurrent(one) && beganBefore(one, item))
    if (first !== undefined) return { leftOff: true, saw: `reported for ${first.substance}` }
    const earlier = sameDay.find(
      (other) =>
        other.setting === setting &&
        other.services.some((one) => one.on === item.on && isConcurrent(one) && !one.leftOff) &&
        isEarlier(other, encounter, items),
    )
    return earlier === undefined ? undefined : { leftOff: true, saw: `reported in ${earlier.encounter}` }
  },
}

function isConcurrent({ role, category }: Service): boolean {
  return role === 'concurrent' && category === 'therapeutic'
}
