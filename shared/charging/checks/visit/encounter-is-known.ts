import { missesAmong } from '../../../law/check.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const encounterIsKnown: ChargeCheck = {
  id: 'encounter-is-known',
  says: 'The encounter of an administration has been received.',
  severity: 'warning',
  holds: 'both',
  ledger: ['ADM-30'],
  cites: [{ source: 'FHIR R4', section: 'Encounter' }],
  from: RULEBOOK_BEGINS,
  fix: 'Send the Encounter; its place of service, patient and end come from it.',
  misses: (charged) =>
    missesAmong(charged.visit.oddities, charged, ({ check, about, saw }) =>
      check === 'encounter-is-known' ? { about: [about], saw } : undefined,
    ),
}
