import { RECOVERY_AUDIT_INITIAL } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const settingIsKnown: ChargeCheck = {
  id: 'setting-is-known',
  says: 'The record says if the hospital or the practice bills.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-31', 'ADM-32'],
  cites: [RECOVERY_AUDIT_INITIAL],
  from: RULEBOOK_BEGINS,
  fix: 'Give the encounter a location with a CMS place of service, or the site a default.',
  misses: ({ visit: { setting, settingUnread, encounter, oddities }, administrations, visit }) => {
    if (setting !== undefined || administrations.length === 0 || encounter === null) return [] // another check
    return [
      {
        about: [encounter, ...visit.administrations.map(({ id }) => id)],
        saw: settingUnread ?? oddities.find(({ check }) => check === 'setting-is-known')?.saw,
        fix:
          settingUnread === undefined
            ? undefined
            : 'Correct the locations of the encounter: their status, their times, their place of service.',
      },
    ]
  },
}
