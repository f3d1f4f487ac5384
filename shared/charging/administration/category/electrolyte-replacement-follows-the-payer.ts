import { NORIDIAN_HYDRATION } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

/** Drugs that replace an electrolyte, as the drug table names them. */
const ELECTROLYTE = /\b(?:potassium chloride|magnesium sulfate|calcium gluconate|sodium bicarbonate)\b/

export const electrolyteReplacementFollowsThePayer: AdministrationRule = {
  id: 'electrolyte-replacement-follows-the-payer',
  says: 'Fluid with an electrolyte given to replace it is therapy or hydration as the payer decides.',
  ledger: ['ADM-03', 'ADM-07'],
  cites: [
    {
      source: 'Haugen Consulting Group',
      section: 'Investigating injections and infusions, questions and answers',
      checked: '2026-11-20',
    },
    NORIDIAN_HYDRATION,
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ category, charted, administrations, substance }, { settings }) => {
    if (category !== 'therapeutic' || charted !== 'infusion' || !ELECTROLYTE.test(substance)) return undefined
    const others = administrations.some(({ drugs }) =>
      drugs.some(({ name, classedAs }) => classedAs !== 'hydration' && !ELECTROLYTE.test(name ?? '')),
    )
    if (others) return undefined
    const position = settings['electrolyte-replacement']
    const why = { saw: substance, setting: `electrolyte-replacement: ${position}` }
    return position === 'hydration' ? { category: 'hydration', ...why } : why
  },
}
