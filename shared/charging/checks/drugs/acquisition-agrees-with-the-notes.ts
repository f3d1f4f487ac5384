import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'

export const acquisitionAgreesWithTheNotes: ChargeCheck = {
  id: 'acquisition-agrees-with-the-notes',
  says: 'Where a note says that the drug was not bought here, the record says how it was acquired.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-27'],
  cites: [{ source: 'Charging contract', section: 'how acquired' }],
  from: RULEBOOK_BEGINS,
  fix: 'Chart how the drug was acquired; drug that the site did not buy is not billed.',
  misses: (charged) => oddRecords('acquisition-agrees-with-the-notes', charged),
}
