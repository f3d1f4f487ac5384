import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const procedureHasOneCode: ChargeCheck = {
  id: 'procedure-has-one-code',
  says: 'A procedure carries one code of a code system; the order of several decides nothing.',
  severity: 'error',
  holds: 'own',
  ledger: ['EM-03', 'DRG-01'],
  cites: [{ source: 'Charging contract', section: 'codes are chosen by system, never by position' }],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the code of what was done; chart two procedures if both were.',
  misses: (charged) => oddRecords('procedure-has-one-code', charged),
}
