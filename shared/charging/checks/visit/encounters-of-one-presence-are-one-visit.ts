import { NCCI_MANUAL, RECOVERY_AUDIT_INITIAL } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const encountersOfOnePresenceAreOneVisit: ChargeCheck = {
  id: 'encounters-of-one-presence-are-one-visit',
  says: 'Encounters that overlap, or that have one parent on one day, are one presence of the patient.',
  severity: 'warning',
  holds: 'both',
  ledger: ['ADM-34', 'ADM-36', 'NCCI-02'],
  cites: [RECOVERY_AUDIT_INITIAL, NCCI_MANUAL],
  from: RULEBOOK_BEGINS,
  fix: 'Nothing, if the patient was there once. If there were two visits, correct the periods of the encounters: only then may a second initial service be billed.',
  misses: (charged) => oddRecords('encounters-of-one-presence-are-one-visit', charged),
}
