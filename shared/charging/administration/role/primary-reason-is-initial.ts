import { cpt, NORIDIAN_INITIAL } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'
import { isPrimary, outranks, rank } from '../hierarchy.ts'

export const primaryReasonIsInitial: AdministrationRule = {
  id: 'primary-reason-is-initial',
  says: 'In a practice the service charted as the primary reason for the visit is initial, unless a chemotherapy infusion is given.',
  ledger: ['ADM-32'],
  cites: [NORIDIAN_INITIAL, cpt('initial service, professional claims')],
  from: RULEBOOK_BEGINS,
  settle: (item, { items, setting }) => {
    if (setting !== 'professional' || !isPrimary(item) || rank(item) === undefined) return undefined
    const contenders = items.filter((one) => one.access === item.access && rank(one) !== undefined)
    if (contenders.some(({ category, technique }) => category === 'chemotherapy' && technique !== 'push'))
      return undefined
    if (contenders.some((one) => one.id !== item.id && isPrimary(one) && outranks(one, item))) return undefined
    return { role: 'initial', saw: 'charted as the primary reason' }
  },
}
