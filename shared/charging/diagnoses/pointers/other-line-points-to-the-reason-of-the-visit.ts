import { CLAIM_DIAGNOSES } from '../../../law/sources.ts'
import { isNeoplasm, isTreatmentCode } from '../diagnosis-families.ts'
import { type PointerRule, pointed, RULEBOOK_BEGINS } from '../pointing-line.ts'

export const otherLinePointsToTheReasonOfTheVisit: PointerRule = {
  id: 'other-line-points-to-the-reason-of-the-visit',
  says: 'A line without a charted reason points to the first diagnosis, and on a treatment visit to the neoplasms too.',
  ledger: ['DX-12', 'DX-15'],
  cites: [CLAIM_DIAGNOSES],
  from: RULEBOOK_BEGINS,
  settle: ({ points }, { listed }) => {
    const [first] = listed
    if (points !== undefined || first === undefined) return undefined
    if (!isTreatmentCode(first.code)) return { points: [first.code] }
    const visit = listed.filter(({ code }) => isTreatmentCode(code) || isNeoplasm(code))
    return { points: pointed(visit.map(({ code }) => code)) }
  },
}
