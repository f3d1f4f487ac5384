import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const visitIsWithinTheRulebook: ChargeCheck = {
  id: 'visit-is-within-the-rulebook',
  says: 'A visit lies within the days the rules and tables cover.',
  severity: 'error',
  holds: 'both',
  ledger: ['GEN-01'],
  cites: [{ source: 'The rulebook', section: 'first day of service' }],
  from: RULEBOOK_BEGINS,
  fix: 'Charge earlier visits by hand; these rules do not cover them.',
  misses: ({ visit: { on, encounter, administrations }, book }) =>
    on !== null && on < book.firstDay
      ? [
          {
            about: [encounter ?? 'Encounter', ...administrations.map(({ id }) => id)],
            saw: `${on}; the tables begin ${book.firstDay}`,
          },
        ]
      : [],
}
