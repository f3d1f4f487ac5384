import { icd10Guidelines } from '../../../law/sources.ts'
import { type DiagnosisRule, RULEBOOK_BEGINS } from '../listed-diagnosis.ts'

export const reasonOfADrugIsListed: DiagnosisRule = {
  id: 'reason-of-a-drug-is-listed',
  says: 'A coded reason for which a drug was given is listed, also if the encounter does not name it.',
  ledger: ['DX-05', 'DX-12'],
  cites: [icd10Guidelines('Section IV.J')],
  from: RULEBOOK_BEGINS,
  settle: ({ source, reasonOf }) =>
    source === undefined && reasonOf.length > 0 ? { source: 'charted', saw: `reason of ${reasonOf[0]}` } : undefined,
}
