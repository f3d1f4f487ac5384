import { icd10Guidelines } from '../../../law/sources.ts'
import { type DiagnosisRule, RULEBOOK_BEGINS } from '../listed-diagnosis.ts'

export const followUpCodeLeads: DiagnosisRule = {
  id: 'follow-up-code-leads',
  says: 'Z08, for surveillance after completed treatment, stands before the history it follows.',
  ledger: ['DX-06', 'DX-24'],
  cites: [icd10Guidelines('Section I.C.21.c.8')],
  from: RULEBOOK_BEGINS,
  settle: ({ code, source }) => (source !== undefined && code === 'Z08' ? { part: 'leading condition' } : undefined),
}
