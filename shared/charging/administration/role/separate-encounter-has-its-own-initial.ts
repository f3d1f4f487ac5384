import { NCCI_MANUAL, RECOVERY_AUDIT_INITIAL } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'
import { isEarlier } from '../other-visit.ts'

export const separateEncounterHasItsOwnInitial: AdministrationRule = {
  id: 'separate-encounter-has-its-own-initial',
  says: 'A later encounter of the day has an initial service of its own, marked as distinct.',
  ledger: ['ADM-36', 'NCCI-08'],
  cites: [RECOVERY_AUDIT_INITIAL, NCCI_MANUAL],
  from: RULEBOOK_BEGINS,
  settle: ({ role, category, on, modifiers }, { items, sameDay, encounter, setting, settings }) => {
    if (role !== 'initial' || sameDay.length === 0) return undefined
    const earlier = sameDay.find(
      (other) =>
        other.setting === setting &&
        other.services.some(
          (one) =>
            one.on === on &&
            !one.leftOff &&
            ((one.role === 'initial' && isEarlier(other, encounter, items)) ||
              (one.technique === 'pump' && category !== 'chemotherapy')),
        ),
    )
    if (earlier === undefined) return undefined
    const modifier = settings['distinct-service-modifier'] === 'X' ? 'XE' : '59'
    return {
      modifiers: modifiers.includes(modifier) ? modifiers : [...modifiers, modifier],
      saw: `separate encounter: ${earlier.encounter} has an initial service of the day`,
      setting: `distinct-service-modifier: ${settings['distinct-service-modifier']}`,
    }
  },
}
