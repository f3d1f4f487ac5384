import { icd10Guidelines } from '../../../law/sources.ts'
import { type DiagnosisRule, RULEBOOK_BEGINS } from '../listed-diagnosis.ts'

export const targetOfTheTreatmentComesNext: DiagnosisRule = {
  id: 'target-of-the-treatment-comes-next',
  says: 'The neoplasm a treatment is aimed at, primary or secondary, stands before other neoplasms.',
  ledger: ['DX-15', 'DX-16'],
  cites: [icd10Guidelines('Sections I.C.2.a and I.C.2.b')],
  from: RULEBOOK_BEGINS,
  settle: ({ code }, { treatments }) => {
    const aimed = treatments.find(({ targets }) => targets.includes(code))
    return aimed && { part: 'target', saw: `reason of ${aimed.name}` }
  },
}
