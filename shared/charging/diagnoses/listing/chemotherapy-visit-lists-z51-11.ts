import { icd10Guidelines } from '../../../law/sources.ts'
import { type DiagnosisRule, RULEBOOK_BEGINS } from '../listed-diagnosis.ts'

export const chemotherapyVisitListsZ5111: DiagnosisRule = {
  id: 'chemotherapy-visit-lists-z51-11',
  says: 'A visit at which chemotherapy is given for a neoplasm lists Z51.11, proposed if the record does not name it.',
  ledger: ['DX-01', 'DX-03', 'DX-04'],
  cites: [icd10Guidelines('Section I.C.2.e.2')],
  from: RULEBOOK_BEGINS,
  settle: ({ code, source }, { treatments, settings }) => {
    if (code !== 'Z51.11' || source !== undefined) return undefined
    const position = settings['antibody-visit']
    const own = treatments.find(({ kind }) => kind === 'chemotherapy')
    if (own !== undefined) return { source: 'proposed', saw: own.name }
    const antibody = treatments.find(({ kind }) => kind === 'antibody')
    return antibody !== undefined && position === 'chemotherapy'
      ? { source: 'proposed', saw: antibody.name, setting: `antibody-visit: ${position}` }
      : undefined
  },
}
