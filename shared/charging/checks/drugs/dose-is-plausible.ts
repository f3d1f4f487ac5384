import { RECOVERY_AUDIT_UNITS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const doseIsPlausible: ChargeCheck = {
  id: 'dose-is-plausible',
  says: 'A dose has no more units than the largest dose of any drug.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-03'],
  cites: [RECOVERY_AUDIT_UNITS],
  from: RULEBOOK_BEGINS,
  fix: 'Check the amount and its unit.',
  misses: ({ drugs }) =>
    drugs
      .filter(({ units, leftOff }) => units === undefined && !leftOff)
      .map(({ administrations }) => ({
        about: administrations.map(({ id }) => id),
        saw: 'more than a million units',
      })),
}
