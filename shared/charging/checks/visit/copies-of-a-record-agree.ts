import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const copiesOfARecordAgree: ChargeCheck = {
  id: 'copies-of-a-record-agree',
  says: 'Copies of a record agree, or say which of them is the newest.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-01'],
  cites: [{ source: 'FHIR R4', section: 'Resource.meta: versionId and lastUpdated' }],
  from: RULEBOOK_BEGINS,
  fix: 'Send the right copy with a newer meta.lastUpdated or a higher meta.versionId; until then none is billed.',
  misses: (charged) => oddRecords('copies-of-a-record-agree', charged),
}
