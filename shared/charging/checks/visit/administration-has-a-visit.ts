import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from './odd-records.ts'

export const administrationHasAVisit: ChargeCheck = {
  id: 'administration-has-a-visit',
  says: 'Every administration belongs to an encounter.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-01'],
  cites: [{ source: 'FHIR R4', section: 'MedicationAdministration.context' }],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the encounter it was given in; until then it is held.',
  misses: oddRecords('administration-has-a-visit'),
}
