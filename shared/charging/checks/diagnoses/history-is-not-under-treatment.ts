import { icd10Guidelines } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { isHistoryOfMalignancy } from '../../diagnoses/diagnosis-families.ts'
import { antineoplastics } from '../../diagnoses/given-treatments.ts'

export const historyIsNotUnderTreatment: ChargeCheck = {
  id: 'history-is-not-under-treatment',
  says: 'A neoplasm for which an antineoplastic drug is given is coded as present, not as history alone.',
  severity: 'error',
  holds: 'both',
  ledger: ['DX-06'],
  cites: [icd10Guidelines('Sections I.C.2.d and I.C.2.m')],
  from: RULEBOOK_BEGINS,
  fix: 'Ask the provider: a neoplasm still treated has its C code; if the drug is for another disease, chart that disease.',
  misses: ({ given, listed }) => {
    const history = listed.find(({ code }) => isHistoryOfMalignancy(code))
    if (history === undefined || listed.some(({ code }) => !code.startsWith('Z'))) return []
    const drugs = antineoplastics(given)
    return drugs.length === 0
      ? []
      : [{ about: drugs.map(({ id }) => id), saw: `${history.code}, and ${drugs[0]?.name} was given` }]
  },
}
