import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const encounterTookPlace: ChargeCheck = {
  id: 'encounter-took-place',
  says: 'An encounter in which something was given took place.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-01'],
  cites: [{ source: 'FHIR R4', section: 'Encounter.status' }],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the status of the encounter if the patient was there; otherwise correct the status of the administrations.',
  misses: (charged) => oddRecords('encounter-took-place', charged),
}
