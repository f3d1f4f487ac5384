import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const procedureIsOver: ChargeCheck = {
  id: 'procedure-is-over',
  says: 'The record says of every procedure of a visit that is over whether it was done.',
  severity: 'error',
  holds: 'own',
  ledger: ['DRG-01', 'EM-03'],
  cites: [
    {
      source: 'FHIR R4',
      section: 'Procedure.status',
      href: 'https://hl7.org/fhir/R4/valueset-event-status.html',
      checked: '2026-11-28',
    },
  ],
  from: RULEBOOK_BEGINS,
  fix: 'Chart it as completed or as not done. One that was begun and given up is coded by hand, with its modifier.',
  misses: (charged) => oddRecords('procedure-is-over', charged),
}
