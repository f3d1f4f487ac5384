import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const payerComesFirst: ChargeCheck = {
  id: 'payer-comes-first',
  says: 'Of several kinds of payer the record says which pays first.',
  severity: 'warning',
  holds: 'both',
  ledger: ['GEN-01'],
  cites: [{ source: 'FHIR R4', section: 'Coverage.order' }],
  from: RULEBOOK_BEGINS,
  fix: 'Send the order of the coverages; until then the first by its id decides.',
  misses: (charged) => oddRecords('payer-comes-first', charged),
}
