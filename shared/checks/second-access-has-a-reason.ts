import { NCCI_MANUAL, RECOVERY_AUDIT_INITIAL } from '../law/sources.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from './charged.ts'

export const secondAccessHasAReason: ChargeCheck = {
  id: 'second-access-has-a-reason',
  says: 'A second vascular access says why it was needed.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-36'],
  cites: [RECOVERY_AUDIT_INITIAL, NCCI_MANUAL],
  from: RULEBOOK_BEGINS,
  fix: 'Document why a second access was needed, or chart the access it was.',
  misses: ({ services }) => {
    const second = services.filter(({ because }) =>
      because.some(({ law }) => law.id === 'second-access-has-its-own-initial'),
    )
    return second.flatMap(({ access }) => {
      const there = services.filter((one) => one.access === access)
      const documented = there.some(({ administrations }) =>
        administrations.some(({ accessReason }) => accessReason !== undefined),
      )
      return documented ? [] : [{ about: there.flatMap(administrationsOf), saw: `access ${access}` }]
    })
  },
}
