import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const patientWasAlive: ChargeCheck = {
  id: 'patient-was-alive',
  says: 'Nothing is given to a patient after the day of death.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-01'],
  cites: [{ source: 'FHIR R4', section: 'Patient.deceased[x]' }],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the day of death, or the encounter: one of them is of another patient, or of another day.',
  misses: (charged) => oddRecords('patient-was-alive', charged),
}
