import { cpt } from '../../../law/sources.ts'
import { beganBefore } from '../../timeline/overlap.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const sameDrugInfusedAgainFollowsThePayer: AdministrationRule = {
  id: 'same-drug-infused-again-follows-the-payer',
  says: 'Another infusion of a therapeutic drug, more than an hour after the last, is a repeated push for a hospital whose payer accepts that.',
  ledger: ['ADM-22'],
  cites: [
    {
      source: 'Haugen Consulting Group',
      section: 'Injections and infusions beyond the basics, questions and answers',
      checked: '2026-11-20',
    },
    cpt('each additional sequential push of the same drug, facility only'),
  ],
  from: RULEBOOK_BEGINS,
  settle: (item, { items, settings, setting }) => {
    if (
      settings['same-drug-infused-again'] !== 'repeated-push' ||
      setting !== 'facility' ||
      item.category !== 'therapeutic' ||
      !isInfused(item)
    )
      return undefined
    const first = items.find(
      (one) =>
        one.substance === item.substance && one.access === item.access && isInfused(one) && beganBefore(one, item),
    )
    return first === undefined
      ? undefined
      : {
          technique: 'push',
          role: 'repeated',
          saw: `infused before, at ${first.start?.clock}`,
          setting: 'same-drug-infused-again: repeated-push',
        }
  },
}

/** True if given into a vein, but not pushed by hand. */
function isInfused({ route, charted }: { readonly route?: string | undefined; readonly charted?: string | undefined }) {
  return route === 'intravenous' && charted !== 'push'
}
