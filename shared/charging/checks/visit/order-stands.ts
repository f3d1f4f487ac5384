import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const orderStands: ChargeCheck = {
  id: 'order-stands',
  says: 'The order that an administration names stands, and is for its patient.',
  severity: 'warning',
  holds: 'both',
  ledger: ['DRG-01'],
  cites: [{ source: 'FHIR R4', section: 'MedicationRequest.status and MedicationRequest.subject' }],
  from: RULEBOOK_BEGINS,
  fix: 'Look whether it was given by this order; correct the order, or name the one it was given by.',
  misses: (charged) => oddRecords('order-stands', charged),
}
