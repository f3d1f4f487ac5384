import { AAPC_CONCURRENT, NCCI_MANUAL } from '../law/sources.ts'
import { beganBefore } from '../timeline/overlap.ts'
import { type CodingRule, RULEBOOK_BEGINS } from './coding-rule.ts'

export const oneConcurrentInfusionAVisit: CodingRule = {
  id: 'one-concurrent-infusion-a-visit',
  says: 'Concurrent infusion is reported once a visit, however many drugs ran beside and however long.',
  ledger: ['ADM-39'],
  cites: [AAPC_CONCURRENT, NCCI_MANUAL],
  from: RULEBOOK_BEGINS,
  settle: (item, { items }) => {
    if (item.role !== 'concurrent' || item.category !== 'therapeutic') return undefined
    const first = items.find(
      (one) =>
        one.role === 'concurrent' && one.category === 'therapeutic' && one.id !== item.id && beganBefore(one, item),
    )
    return first === undefined ? undefined : { leftOff: true, saw: `reported for ${first.substance}` }
  },
}
