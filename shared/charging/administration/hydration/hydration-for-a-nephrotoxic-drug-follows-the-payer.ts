import { NORIDIAN_HYDRATION } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

/** Drugs whose directions require hydration before or after. */
const NEPHROTOXIC = /\bcisplatin\b/

export const hydrationForANephrotoxicDrugFollowsThePayer: AdministrationRule = {
  id: 'hydration-for-a-nephrotoxic-drug-follows-the-payer',
  says: 'Hydration around a drug that needs it to be safe is reported as the payer decides.',
  ledger: ['HYD-02'],
  cites: [
    NORIDIAN_HYDRATION,
    { source: 'AAPC Oncology & Hematology alert 150243', section: 'Hydration around cisplatin', checked: '2026-11-20' },
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ category }, { items, settings }) => {
    if (category !== 'hydration') return undefined
    const drug = items.find((one) => NEPHROTOXIC.test(one.substance))
    const position = settings['hydration-with-nephrotoxic-drug']
    if (drug === undefined) return undefined
    const why = { saw: `beside ${drug.substance}`, setting: `hydration-with-nephrotoxic-drug: ${position}` }
    return position === 'integral' ? { leftOff: true, ...why } : why
  },
}
