import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const administrationIsOfTheEncountersPatient: ChargeCheck = {
  id: 'administration-is-of-the-encounters-patient',
  says: 'An administration and its encounter are of one patient.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-01'],
  cites: [{ source: 'FHIR R4', section: 'MedicationAdministration.subject and Encounter.subject' }],
  from: RULEBOOK_BEGINS,
  fix: 'Find out which patient got the drug: correct the patient or the encounter of the administration, or send the Patient that links both records.',
  misses: (charged) => oddRecords('administration-is-of-the-encounters-patient', charged),
}
