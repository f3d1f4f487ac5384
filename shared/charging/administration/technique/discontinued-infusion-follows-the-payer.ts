import { LONGEST_PUSH_MINUTES } from '../../../law/minutes.ts'
import { cpt } from '../../../law/sources.ts'
import { goesIntoAVessel } from '../../timeline/vessel.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const discontinuedInfusionFollowsThePayer: AdministrationRule = {
  id: 'discontinued-infusion-follows-the-payer',
  says: 'An infusion stopped before its sixteenth minute is a push, unless the payer takes the infusion that was ordered with a modifier.',
  ledger: ['ADM-51'],
  cites: [
    {
      source: 'AAPC Oncology & Hematology Coding Alerts 145827 (2015) and 173706 (2023)',
      section: 'Discontinued infusions',
      checked: '2026-11-20',
    },
    cpt('intravenous or intra-arterial push'),
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ technique, charted, route, category, minutes, administrations }, { settings }) => {
    if (
      technique !== undefined ||
      charted !== 'infusion' ||
      !goesIntoAVessel({ route }) ||
      category === 'hydration' ||
      minutes === undefined ||
      minutes > LONGEST_PUSH_MINUTES ||
      administrations.at(-1)?.status !== 'stopped'
    )
      return undefined
    const position = settings['discontinued-infusion']
    const why = { saw: `stopped after ${minutes} minutes`, setting: `discontinued-infusion: ${position}` }
    return position === 'elapsed' ? why : { technique: 'infusion', modifiers: [position], ...why }
  },
}
