import { ADD_ON_EDITS, NCCI_EDITS } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const initialBesideThePumpIsDistinct: AdministrationRule = {
  id: 'initial-beside-the-pump-is-distinct',
  says: 'A therapeutic service beside only a pump is an initial service marked as distinct, if the payer accepts that.',
  ledger: ['AOC-02', 'NCCI-08'],
  cites: [NCCI_EDITS, ADD_ON_EDITS],
  from: RULEBOOK_BEGINS,
  settle: ({ role, category, access, modifiers }, { items, settings }) => {
    if (role !== 'initial' || category === 'chemotherapy' || settings['initial-beside-pump'] !== 'charge')
      return undefined
    const pump = items.find((one) => one.technique === 'pump' && one.access === access && !one.leftOff)
    if (pump === undefined) return undefined
    const modifier = settings['distinct-service-modifier'] === 'X' ? 'XU' : '59'
    return {
      modifiers: modifiers.length > 0 ? modifiers : [modifier],
      saw: `beside the pump of ${pump.substance}`,
      setting: `initial-beside-pump: charge; distinct-service-modifier: ${settings['distinct-service-modifier']}`,
    }
  },
}
