import { AAPC_CONCURRENT_CHEMOTHERAPY } from '../../../law/sources.ts'
import { beganBefore, runTogether } from '../../timeline/overlap.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const concurrentChemotherapyHasNoCode: AdministrationRule = {
  id: 'concurrent-chemotherapy-has-no-code',
  says: 'A second chemotherapy infusion at the same time has no add-on code; the payer decides.',
  ledger: ['ADM-40'],
  cites: [AAPC_CONCURRENT_CHEMOTHERAPY],
  from: RULEBOOK_BEGINS,
  settle: (item, { items, settings }) => {
    if (item.category !== 'chemotherapy' || item.technique !== 'infusion' || item.role !== undefined) return undefined
    const before = items.filter(
      (one) =>
        one.category === 'chemotherapy' && one.id !== item.id && (one.role === 'initial' || beganBefore(one, item)),
    )
    const beside = before.find((one) => one.technique === 'infusion' && runTogether(item, one) === 'yes')
    if (beside !== undefined) {
      const position = settings['concurrent-chemotherapy']
      const why = { saw: `beside ${beside.substance}`, setting: `concurrent-chemotherapy: ${position}` }
      return position === '96549' ? { role: 'concurrent', ...why } : { leftOff: true, ...why }
    }
    const open = before.find((one) => one.technique === undefined && runTogether(item, one) === 'perhaps')
    return open === undefined ? undefined : { waitsFor: open.id, saw: `it is not known when ${open.substance} stopped` }
  },
}
