import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

const TRANSFUSION = '36430'

/** Drugs given so that the patient tolerates blood. */
const PREMEDICATION = /^(?:diphenhydramine|acetaminophen|hydrocortisone|methylprednisolone|dexamethasone|famotidine)\b/

export const premedicationForTransfusionFollowsThePayer: AdministrationRule = {
  id: 'premedication-for-transfusion-follows-the-payer',
  says: 'A drug against reactions to a transfusion, given with no other drug than premedication, is charged unless the payer counts it as part of the transfusion.',
  ledger: ['BND-01'],
  cites: [
    {
      source: 'University of Miami billing compliance',
      section: 'Administration charges: protocol premedication for blood',
      checked: '2026-11-20',
    },
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ category, substance }, { items, settings, procedures }) => {
    if (category !== 'therapeutic' || !procedures.some(({ code }) => code === TRANSFUSION)) return undefined
    if (!PREMEDICATION.test(substance)) return undefined
    if (items.some((one) => one.category === 'chemotherapy')) return undefined
    const position = settings['premedication-for-transfusion']
    const why = { saw: 'beside a transfusion', setting: `premedication-for-transfusion: ${position}` }
    return position === 'integral' ? { leftOff: true, ...why } : why
  },
}
