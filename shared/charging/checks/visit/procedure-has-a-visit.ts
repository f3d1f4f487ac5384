import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const procedureHasAVisit: ChargeCheck = {
  id: 'procedure-has-a-visit',
  says: 'A procedure of the patient and the day names the encounter it was done in.',
  severity: 'warning',
  holds: 'own',
  ledger: ['EM-03'],
  cites: [{ source: 'Charging contract', section: 'other services' }],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the encounter it was done in; until then it is not charged.',
  misses: (charged) => oddRecords('procedure-has-a-visit', charged),
}
