import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const payerIsKnown: ChargeCheck = {
  id: 'payer-is-known',
  says: 'The record says who pays.',
  severity: 'information',
  holds: 'both',
  ledger: ['GEN-01'],
  cites: [{ source: 'Charging contract', section: 'who pays' }],
  from: RULEBOOK_BEGINS,
  fix: 'Send the Coverage; without it the usual payer of the site, or Medicare fee-for-service, decides.',
  misses: ({ visit: { payer, encounter }, profile }) =>
    payer.stated ? [] : [{ about: [encounter ?? 'Encounter'], saw: `${profile.title} rules were applied` }],
}
