import { NCCI_MANUAL, NORIDIAN_CHEMOTHERAPY, NORIDIAN_INITIAL, RECOVERY_AUDIT_INITIAL } from '../../../law/sources.ts'
import type { Service } from '../../timeline/service.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'
import { outranks, rank } from '../hierarchy.ts'

export const highestInHierarchyIsInitial: AdministrationRule = {
  id: 'highest-in-hierarchy-is-initial',
  says: 'One service is initial for each vascular access: chemotherapy before therapy before hydration, infusion before push, whatever was given first.',
  ledger: ['ADM-30', 'ADM-31', 'ADM-33'],
  cites: [NORIDIAN_CHEMOTHERAPY, NCCI_MANUAL, RECOVERY_AUDIT_INITIAL, NORIDIAN_INITIAL],
  from: RULEBOOK_BEGINS,
  settle: (item, { items }) => {
    if (rank(item) === undefined) return undefined
    let others = 0
    let unclassed: Service | undefined
    for (const one of items) {
      if (one.access !== item.access || one.id === item.id) continue
      if (one.role === 'initial' || outranks(one, item)) return undefined
      if (rank(one) !== undefined) others += 1
      else if (one.category === undefined && one.route === 'intravenous' && !one.leftOff) unclassed ??= one
    }
    const saw = others === 0 ? 'the only intravenous service' : `ranks first of ${others + 1}`
    const settled = item.category === 'chemotherapy' && item.technique === 'infusion'
    return unclassed === undefined || settled
      ? { role: 'initial', saw }
      : { role: 'initial', saw, waitsFor: unclassed.id }
  },
}
