import { SHORTEST_OVERLAP_MINUTES } from '../../../law/minutes.ts'
import { AAPC_CONCURRENT } from '../../../law/sources.ts'
import { beganBefore, runTogether } from '../../timeline/overlap.ts'
import { minutesTogether } from '../../timeline/runs.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const overlappingInfusionIsConcurrent: AdministrationRule = {
  id: 'overlapping-infusion-is-concurrent',
  says: 'A therapeutic infusion that runs while another drug runs through the same access, from another bag, is concurrent.',
  ledger: ['ADM-39', 'ADM-41'],
  cites: [AAPC_CONCURRENT],
  from: RULEBOOK_BEGINS,
  settle: (item, { items, settings }) => {
    if (item.category !== 'therapeutic' || item.technique !== 'infusion' || item.role !== undefined) return undefined
    const before = items.filter(
      (one) => one.category !== 'hydration' && one.id !== item.id && (one.role === 'initial' || beganBefore(one, item)),
    )
    const beside = before.find((one) => one.technique === 'infusion' && runTogether(item, one) === 'yes')
    if (beside !== undefined) {
      const together = minutesTogether(item.runs, beside.runs)
      const position = settings['partial-overlap']
      const setting = together < SHORTEST_OVERLAP_MINUTES ? `partial-overlap: ${position}` : undefined
      if (setting !== undefined && position === 'sixteen-minutes')
        return { saw: `${together} minutes together`, setting }
      return {
        role: 'concurrent',
        setting,
        saw: `${item.start?.clock}-${item.stop?.clock} beside ${beside.substance} ${beside.start?.clock}-${beside.stop?.clock}`,
      }
    }
    const open = before.find((one) => one.technique === undefined && runTogether(item, one) === 'perhaps')
    return open === undefined ? undefined : { waitsFor: open.id, saw: `it is not known when ${open.substance} stopped` }
  },
}
