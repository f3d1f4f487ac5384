import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from './odd-records.ts'

export const patientRecordIsCurrent: ChargeCheck = {
  id: 'patient-record-is-current',
  says: 'The record of the patient was not replaced by another.',
  severity: 'warning',
  holds: 'both',
  ledger: ['DRG-01'],
  cites: [{ source: 'FHIR R4', section: 'Patient.link' }],
  from: RULEBOOK_BEGINS,
  fix: 'Bill under the record that replaces it; send that Patient and its Coverage.',
  misses: oddRecords('patient-record-is-current'),
}
