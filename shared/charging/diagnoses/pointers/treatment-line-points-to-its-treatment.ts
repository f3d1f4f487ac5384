import { CLAIM_DIAGNOSES, icd10Guidelines } from '../../../law/sources.ts'
import { isNeoplasm } from '../diagnosis-families.ts'
import { type PointerRule, pointed, RULEBOOK_BEGINS } from '../pointing-line.ts'
import { treatmentCodesOf } from '../treatment-codes.ts'

export const treatmentLinePointsToItsTreatment: PointerRule = {
  id: 'treatment-line-points-to-its-treatment',
  says: 'The line of an antineoplastic drug, and of giving it, points to the code of its therapy and then to the neoplasms.',
  ledger: ['DX-01', 'DX-12', 'DX-15'],
  cites: [icd10Guidelines('Section I.C.2.e.2'), CLAIM_DIAGNOSES],
  from: RULEBOOK_BEGINS,
  settle: ({ points, line }, { listed, treatments }) => {
    if (points !== undefined) return undefined
    const own = treatments.filter(({ id }) => line.charges.includes(id))
    if (own.length === 0) return undefined
    const neoplasms = listed.flatMap(({ code }) => (isNeoplasm(code) ? code : []))
    return { points: pointed([...treatmentCodesOf(own, listed), ...neoplasms]), saw: own[0]?.name }
  },
}
