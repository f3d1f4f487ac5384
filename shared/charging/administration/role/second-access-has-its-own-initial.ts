import { NCCI_MANUAL, RECOVERY_AUDIT_INITIAL } from '../../../law/sources.ts'
import { reasonForAccess } from '../../timeline/access.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'
import { outranks } from '../hierarchy.ts'

export const secondAccessHasItsOwnInitial: AdministrationRule = {
  id: 'second-access-has-its-own-initial',
  says: 'A second vascular access that the treatment or the patient’s condition needs has an initial service of its own, marked as distinct.',
  ledger: ['ADM-36', 'NCCI-08'],
  cites: [RECOVERY_AUDIT_INITIAL, NCCI_MANUAL],
  from: RULEBOOK_BEGINS,
  settle: (item, { items, settings }) => {
    if (item.role !== 'initial') return undefined
    const first = items.find((one) => one.role === 'initial' && one.access !== item.access && outranks(one, item))
    if (first === undefined) return undefined
    const reason = reasonForAccess(item.access, items)
    const unexplained =
      reason === undefined ? `; second-access-without-reason: ${settings['second-access-without-reason']}` : ''
    return {
      modifiers: [...item.modifiers, settings['distinct-service-modifier'] === 'X' ? 'XS' : '59'],
      saw: reason === undefined ? `access ${item.access}, no reason charted` : `access ${item.access}: ${reason}`,
      setting: `distinct-service-modifier: ${settings['distinct-service-modifier']}${unexplained}`,
    }
  },
}
