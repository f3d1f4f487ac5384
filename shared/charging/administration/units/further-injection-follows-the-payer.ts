import { NORIDIAN_INITIAL } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const furtherInjectionFollowsThePayer: AdministrationRule = {
  id: 'further-injection-follows-the-payer',
  says: 'A dose given as several injections in one session is one injection unless the payer counts each.',
  ledger: ['ADM-48'],
  cites: [
    NORIDIAN_INITIAL,
    { source: 'CareCost Estimate (2026)', section: 'Fulvestrant: two injections of one dose', checked: '2026-11-20' },
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ technique, administrations }, { settings }) => {
    if (technique !== 'injection' || administrations.length < 2) return undefined
    const why = {
      saw: `${administrations.length} injections`,
      setting: `two-injections-of-one-dose: ${settings['two-injections-of-one-dose']}`,
    }
    return settings['two-injections-of-one-dose'] === 'each'
      ? { furtherUnits: administrations.length - 1, ...why }
      : why
  },
}
