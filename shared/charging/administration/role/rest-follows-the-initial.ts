import { NCCI_MANUAL, NORIDIAN_INITIAL } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'
import { rank } from '../hierarchy.ts'

export const restFollowsTheInitial: AdministrationRule = {
  id: 'rest-follows-the-initial',
  says: 'Every other drug through the access is reported with the add-on code of its class, even the first of its class.',
  ledger: ['ADM-34', 'ADM-38', 'HYD-03'],
  cites: [NORIDIAN_INITIAL, NCCI_MANUAL],
  from: RULEBOOK_BEGINS,
  settle: (item, { items }) => {
    if (item.role !== undefined || rank(item) === undefined) return undefined
    const initial = items.find((one) => one.role === 'initial' && one.access === item.access)
    return initial === undefined ? undefined : { role: 'sequential', saw: `${initial.substance} is initial` }
  },
}
