import { missesAmong } from '../../../law/check.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const administrationIsOver: ChargeCheck = {
  id: 'administration-is-over',
  says: 'Everything given in the visit has ended.',
  severity: 'information',
  holds: 'administration',
  ledger: ['DRG-01'],
  cites: [{ source: 'FHIR R4', section: 'MedicationAdministration.status' }],
  from: RULEBOOK_BEGINS,
  fix: 'The sheet stays planned until it has.',
  misses: (charged) =>
    missesAmong(charged.given, charged, ({ id, status }) => (status === 'in-progress' ? { about: [id] } : undefined)),
}
