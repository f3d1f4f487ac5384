import { icd10Guidelines } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { isNeoplasm, isTreatmentCode } from '../../diagnoses/diagnosis-families.ts'
import { aboutVisit } from './about-visit.ts'

export const treatmentCodeHasItsNeoplasm: ChargeCheck = {
  id: 'treatment-code-has-its-neoplasm',
  says: 'Z51.0, Z51.11 and Z51.12 stand only with the neoplasm that is treated.',
  severity: 'warning',
  holds: 'both',
  ledger: ['DX-01', 'DX-03'],
  cites: [icd10Guidelines('Section I.C.2.e.2')],
  from: RULEBOOK_BEGINS,
  fix: 'Add the neoplasm to the diagnoses; if another disease was treated, name that disease in place of Z51.',
  misses: (charged) => {
    const code = charged.listed.find((one) => isTreatmentCode(one.code))?.code
    if (code === undefined || charged.listed.some((one) => isNeoplasm(one.code))) return []
    return aboutVisit(charged, code)
  },
}
