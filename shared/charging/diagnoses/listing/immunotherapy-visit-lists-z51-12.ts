import { icd10Guidelines } from '../../../law/sources.ts'
import { type DiagnosisRule, RULEBOOK_BEGINS } from '../listed-diagnosis.ts'

export const immunotherapyVisitListsZ5112: DiagnosisRule = {
  id: 'immunotherapy-visit-lists-z51-12',
  says: 'A visit at which immunotherapy is given for a neoplasm lists Z51.12, proposed if the record does not name it.',
  ledger: ['DX-01', 'DX-03', 'DX-04'],
  cites: [icd10Guidelines('Section I.C.2.e.2')],
  from: RULEBOOK_BEGINS,
  settle: ({ code, source }, { treatments, items, settings }) => {
    if (code !== 'Z51.12' || source !== undefined) return undefined
    const position = settings['antibody-visit']
    const own = treatments.find(({ kind }) => kind === 'checkpoint inhibitor' || kind === 'immunostimulant')
    if (own !== undefined) return { source: 'proposed', saw: own.name }
    const antibody = treatments.find(({ kind }) => kind === 'antibody')
    if (antibody === undefined || position !== 'immunotherapy') return undefined
    // A coder who named Z51.11 for antibodies alone took the other side of a contested point.
    const onlyAntibodies = treatments.every(({ kind }) => kind === 'antibody')
    if (onlyAntibodies && items.some((one) => one.code === 'Z51.11' && one.ofEncounter)) return undefined
    return { source: 'proposed', saw: antibody.name, setting: `antibody-visit: ${position}` }
  },
}
