import { icd10Guidelines } from '../../../law/sources.ts'
import { isAgentOfEffect, isHistory, isNeoplasm } from '../diagnosis-families.ts'
import { type DiagnosisRule, RULEBOOK_BEGINS } from '../listed-diagnosis.ts'

export const complicationTreatedAloneLeads: DiagnosisRule = {
  id: 'complication-treated-alone-leads',
  says: 'A condition that alone was treated stands before the neoplasm, except anemia due to the neoplasm itself.',
  ledger: ['DX-02', 'DX-05', 'DX-17', 'DX-18', 'DX-23'],
  cites: [icd10Guidelines('Sections I.C.2.c and I.C.2.l')],
  from: RULEBOOK_BEGINS,
  settle: ({ code, source, reasonOf }, { treatments, items }) => {
    if (source === undefined || reasonOf.length === 0 || treatments.length > 0) return undefined
    if (items.some((one) => one.source !== undefined && one.part === 'treatment')) return undefined
    const second = isNeoplasm(code) || code === 'D63.0' || isAgentOfEffect(code) || isHistory(code)
    return second ? undefined : { part: 'leading condition', saw: `reason of ${reasonOf[0]}` }
  },
}
