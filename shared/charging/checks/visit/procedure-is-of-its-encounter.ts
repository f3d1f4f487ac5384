import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const procedureIsOfItsEncounter: ChargeCheck = {
  id: 'procedure-is-of-its-encounter',
  says: 'A procedure is of the patient of its encounter, and of one of its days.',
  severity: 'error',
  holds: 'own',
  ledger: ['DRG-01', 'EM-03'],
  cites: [{ source: 'FHIR R4', section: 'Procedure.subject, Procedure.performed[x] and Encounter.period' }],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the patient or the time of the procedure, or name the encounter it was done in.',
  misses: (charged) => oddRecords('procedure-is-of-its-encounter', charged),
}
