import { icd10Guidelines } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { isTreatmentCode } from '../../diagnoses/diagnosis-families.ts'
import { aboutVisit } from './about-visit.ts'

export const treatmentCodeIsRankedFirst: ChargeCheck = {
  id: 'treatment-code-is-ranked-first',
  says: 'A visit solely to treat a neoplasm ranks Z51.0, Z51.11 or Z51.12 first.',
  severity: 'warning',
  holds: 'both',
  ledger: ['DX-01', 'DX-02', 'DX-20', 'DX-21'],
  cites: [icd10Guidelines('Sections I.C.2.e.1, I.C.2.e.2 and I.C.2.f')],
  from: RULEBOOK_BEGINS,
  fix: 'Rank it first; leave the order if the visit was for surgery, brachytherapy, a complication or the extent of the disease.',
  misses: (charged) => {
    const [first, ...others] = charged.listed
    const later = others.find(({ code, part }) => part === 'ranked by the chart' && isTreatmentCode(code))
    if (first === undefined || later === undefined || isTreatmentCode(first.code)) return []
    return charged.treatments.length === 0 ? [] : aboutVisit(charged, `${first.code} stands before ${later.code}`)
  },
}
