import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'
import { possibility } from '../what-if/possible-lines.ts'

export const visitIsWhereDrugsAreGiven: ChargeCheck = {
  id: 'visit-is-where-drugs-are-given',
  says: 'The class and the place of an encounter are those of an office or of an outpatient department.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-08', 'GEN-01'],
  cites: [
    { source: 'CMS place of service codes', section: 'Who bills where' },
    { source: 'HL7 v3 ActEncounterCode', section: 'Home health, virtual, field, pre-admission, short stay' },
  ],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the class or the place of the encounter; elsewhere drugs are paid in another way, or not at all.',
  misses: (charged) =>
    charged.visit.administrations.length === 0
      ? []
      : oddRecords('visit-is-where-drugs-are-given', charged).map((miss) => ({
          ...miss,
          possibilities:
            charged.lines.length === 0 ? [] : [possibility('an outpatient visit after all', charged.lines)],
        })),
}
