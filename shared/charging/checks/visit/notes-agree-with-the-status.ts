import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const notesAgreeWithTheStatus: ChargeCheck = {
  id: 'notes-agree-with-the-status',
  says: 'No note of an administration charted as completed says that it was not given.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-01'],
  cites: [{ source: 'FHIR R4', section: 'MedicationAdministration.status, note and dosage.text' }],
  from: RULEBOOK_BEGINS,
  fix: 'Read the note: chart the administration as not done, or correct the note.',
  misses: (charged) => oddRecords('notes-agree-with-the-status', charged),
}
