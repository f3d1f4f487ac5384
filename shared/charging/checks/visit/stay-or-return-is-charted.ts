import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const stayOrReturnIsCharted: ChargeCheck = {
  id: 'stay-or-return-is-charted',
  says: 'The record of an encounter over several days says if the patient stayed or came again.',
  severity: 'warning',
  holds: 'administration',
  ledger: ['ADM-46', 'ADM-30'],
  cites: [{ source: 'Charging contract', section: 'visit: one continuous presence in one encounter' }],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the class of the encounter, or each return as an encounter of its own: every presence has one initial service.',
  misses: (charged) => oddRecords('stay-or-return-is-charted', charged),
}
