import { icd10Guidelines } from '../../../law/sources.ts'
import { type DiagnosisRule, RULEBOOK_BEGINS } from '../listed-diagnosis.ts'

export const encounterNamesItsDiagnoses: DiagnosisRule = {
  id: 'encounter-names-its-diagnoses',
  says: 'A diagnosis of the encounter that stands and has an ICD-10-CM code is listed.',
  ledger: ['DX-12', 'DX-15'],
  cites: [icd10Guidelines('Section IV.J')],
  from: RULEBOOK_BEGINS,
  settle: ({ ofEncounter, rank }) =>
    ofEncounter ? { source: 'charted', ...(rank === undefined ? {} : { saw: `rank ${rank}` }) } : undefined,
}
