import { icd10Guidelines } from '../../../law/sources.ts'
import { isAgentOfEffect, isHistory, isReceptorStatus } from '../diagnosis-families.ts'
import { type DiagnosisRule, RULEBOOK_BEGINS } from '../listed-diagnosis.ts'

export const statusAndHistoryComeLast: DiagnosisRule = {
  id: 'status-and-history-come-last',
  says: 'Receptor status follows the neoplasms, the agent of an adverse effect follows its effect, and history comes last.',
  ledger: ['DX-11', 'DX-15', 'DX-28', 'DX-31', 'DX-32'],
  cites: [icd10Guidelines('Sections I.C.19.e.5 and I.C.21.c.4')],
  from: RULEBOOK_BEGINS,
  settle: ({ code, source }) => {
    if (source === undefined) return undefined
    if (isReceptorStatus(code)) return { part: 'receptor status' }
    if (isAgentOfEffect(code)) return { part: 'agent of an effect' }
    return isHistory(code) ? { part: 'history' } : undefined
  },
}
