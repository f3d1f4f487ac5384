import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from './odd-records.ts'

export const encounterIsFoundByItsReference: ChargeCheck = {
  id: 'encounter-is-found-by-its-reference',
  says: 'The encounter an administration names is found in the record.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-01'],
  cites: [{ source: 'FHIR R4', section: 'References between resources' }],
  from: RULEBOOK_BEGINS,
  fix: 'Send the encounter it names with the record, or name it by type and id.',
  misses: oddRecords('encounter-is-found-by-its-reference'),
}
