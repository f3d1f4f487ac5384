import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const diagnosisStands: ChargeCheck = {
  id: 'diagnosis-stands',
  says: 'A diagnosis the visit names is one that stands, and is of its patient.',
  severity: 'warning',
  holds: 'both',
  ledger: ['DX-01', 'HYD-01'],
  cites: [
    {
      source: 'FHIR R4',
      section: 'Condition.verificationStatus',
      href: 'https://hl7.org/fhir/R4/valueset-condition-ver-status.html',
      checked: '2026-11-27',
    },
  ],
  from: RULEBOOK_BEGINS,
  fix: 'Name the diagnosis that was treated; the sheet does not use this one as a diagnosis or a reason.',
  misses: (charged) => oddRecords('diagnosis-stands', charged),
}
