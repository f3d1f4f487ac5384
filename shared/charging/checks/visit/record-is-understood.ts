import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const recordIsUnderstood: ChargeCheck = {
  id: 'record-is-understood',
  says: 'No element that is not understood denies or narrows a record.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-01'],
  cites: [
    {
      source: 'FHIR R4',
      section: 'Extensibility: modifier extensions; Resource.implicitRules; modifier elements',
      href: 'https://hl7.org/fhir/R4/extensibility.html#modifierExtension',
      checked: '2026-11-27',
    },
  ],
  from: RULEBOOK_BEGINS,
  fix: 'Ask the sender what the element means, or send the record without it; until then nothing from the record is billed.',
  misses: (charged) => oddRecords('record-is-understood', charged),
}
