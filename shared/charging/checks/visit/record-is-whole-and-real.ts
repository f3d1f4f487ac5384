import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const recordIsWholeAndReal: ChargeCheck = {
  id: 'record-is-whole-and-real',
  says: 'No label of a record says that it is test data or only a part of the record.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-01'],
  cites: [
    {
      source: 'FHIR R4',
      section: 'Meta.security and Meta.tag; HL7 v3 ActReason HTEST, ObservationValue SUBSETTED and REDACTED',
      href: 'https://hl7.org/fhir/R4/resource.html#Meta',
      checked: '2026-11-27',
    },
  ],
  from: RULEBOOK_BEGINS,
  fix: 'Send the whole record of a real patient; test data is never billed.',
  misses: (charged) => oddRecords('record-is-whole-and-real', charged),
}
