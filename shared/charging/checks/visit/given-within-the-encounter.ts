import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const givenWithinTheEncounter: ChargeCheck = {
  id: 'given-within-the-encounter',
  says: 'A drug of an encounter was given between its start and its end, or within an hour of them.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-01', 'ADM-30'],
  cites: [{ source: 'FHIR R4', section: 'Encounter.period' }],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the time of the administration or the period of the encounter, or name the encounter it was given in.',
  misses: (charged) => oddRecords('given-within-the-encounter', charged),
}
