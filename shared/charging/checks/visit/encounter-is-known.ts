import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from './odd-records.ts'

export const encounterIsKnown: ChargeCheck = {
  id: 'encounter-is-known',
  says: 'The encounter of an administration has been received.',
  severity: 'warning',
  holds: 'both',
  ledger: ['ADM-30'],
  cites: [{ source: 'FHIR R4', section: 'Encounter' }],
  from: RULEBOOK_BEGINS,
  fix: 'Send the Encounter; its place of service, patient and end come from it.',
  misses: oddRecords('encounter-is-known'),
}
