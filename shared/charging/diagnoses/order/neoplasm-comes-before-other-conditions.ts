import { icd10Guidelines } from '../../../law/sources.ts'
import { isNeoplasm, isSecondary } from '../diagnosis-families.ts'
import { type DiagnosisRule, RULEBOOK_BEGINS } from '../listed-diagnosis.ts'

export const neoplasmComesBeforeOtherConditions: DiagnosisRule = {
  id: 'neoplasm-comes-before-other-conditions',
  says: 'Unless the chart says else, the primary neoplasm stands first, then secondary sites, then other conditions.',
  ledger: ['DX-07', 'DX-15', 'DX-22'],
  cites: [icd10Guidelines('Sections I.C.2.a and I.C.2.g')],
  from: RULEBOOK_BEGINS,
  settle: ({ code, source, part }) => {
    if (source === undefined || part !== 'other condition' || !isNeoplasm(code)) return undefined
    return { part: isSecondary(code) ? 'other site' : 'malignancy' }
  },
}
