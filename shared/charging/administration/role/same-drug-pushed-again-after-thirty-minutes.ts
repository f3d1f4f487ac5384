import { cpt } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'
import { isGivenAgain, lastGivenBefore } from '../same-drug.ts'

/** Minutes that must have passed. At exactly thirty minutes the push is not yet reported. */
const MINUTES_BETWEEN = 30

export const sameDrugPushedAgainAfterThirtyMinutes: AdministrationRule = {
  id: 'same-drug-pushed-again-after-thirty-minutes',
  says: 'In a hospital another push of the same therapeutic drug is reported when more than 30 minutes have passed.',
  ledger: ['ADM-38'],
  cites: [cpt('each additional sequential push of the same drug, facility only')],
  from: RULEBOOK_BEGINS,
  settle: (item, { items, setting }) => {
    if (
      setting !== 'facility' ||
      item.category !== 'therapeutic' ||
      item.role === 'initial' ||
      !isGivenAgain(item, items)
    )
      return undefined
    const last = lastGivenBefore(item, items)
    if (last === undefined) return { role: 'repeated', saw: 'the drug was also infused' }
    if (last.technique === undefined)
      return { role: 'repeated', waitsFor: last.id, saw: `it is not known when ${last.substance} stopped` }
    const since = last.technique === 'infusion' ? last.stop : last.start
    if (since === undefined || item.start === undefined)
      return { role: 'repeated', waitsFor: item.id, saw: 'the time between them is not charted' }
    const minutes = Math.floor((item.start.seconds - since.seconds) / 60)
    return minutes > MINUTES_BETWEEN
      ? { role: 'repeated', saw: `${minutes} minutes after ${since.clock}` }
      : { leftOff: true, saw: `${minutes} minutes after ${since.clock}` }
  },
}
