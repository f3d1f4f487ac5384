import { AAPC_CONCURRENT_CHEMOTHERAPY } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

/** Codes of the unlisted therapeutic and the unlisted chemotherapy service. */
const UNLISTED = new Set(['96379', '96549'])

export const unlistedProcedureIsReviewed: ChargeCheck = {
  id: 'unlisted-procedure-is-reviewed',
  says: 'An unlisted infusion code is used only where a coder has found no other.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-40'],
  cites: [AAPC_CONCURRENT_CHEMOTHERAPY],
  from: RULEBOOK_BEGINS,
  fix: 'Have a coder review it, and send a description of the service with the claim.',
  misses: ({ procedureCharges }) =>
    procedureCharges
      .filter(({ code, leftOff }) => UNLISTED.has(code) && !leftOff)
      .map(({ id, code }) => ({ about: [id], saw: code })),
}
