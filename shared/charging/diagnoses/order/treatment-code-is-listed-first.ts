import { icd10Guidelines } from '../../../law/sources.ts'
import { isTreatmentCode } from '../diagnosis-families.ts'
import { type DiagnosisRule, RULEBOOK_BEGINS } from '../listed-diagnosis.ts'

export const treatmentCodeIsListedFirst: DiagnosisRule = {
  id: 'treatment-code-is-listed-first',
  says: 'Z51.0, Z51.11 and Z51.12 stand first, each therapy of the visit, in any order among them.',
  ledger: ['DX-01', 'DX-15', 'DX-19'],
  cites: [icd10Guidelines('Sections I.C.2.e.2 and I.C.2.e.3')],
  from: RULEBOOK_BEGINS,
  settle: ({ code, source }) => (source !== undefined && isTreatmentCode(code) ? { part: 'treatment' } : undefined),
}
