import { PRICING_STATUTE } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const visitHasADate: ChargeCheck = {
  id: 'visit-has-a-date',
  says: 'A visit says on which day it was.',
  severity: 'error',
  holds: 'both',
  ledger: ['GEN-01'],
  cites: [PRICING_STATUTE],
  from: RULEBOOK_BEGINS,
  fix: 'Chart when the drugs were given, or the period of the encounter; without a day there is neither a code nor a price.',
  misses: ({ visit: { on, encounter, administrations, procedures } }) =>
    on === null && administrations.length + procedures.length > 0
      ? [
          {
            about: [
              encounter ?? 'Encounter',
              ...administrations.map(({ id }) => id),
              ...procedures.map(({ id }) => id),
            ],
            saw:
              administrations.find(({ timeUnread }) => timeUnread !== undefined)?.timeUnread ??
              'nothing on it has a date',
          },
        ]
      : [],
}
