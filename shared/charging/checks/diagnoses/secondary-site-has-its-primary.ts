import { icd10Guidelines } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { isHistoryOfMalignancy, isNeoplasm, isSecondary } from '../../diagnoses/diagnosis-families.ts'
import { aboutVisit } from './about-visit.ts'

export const secondarySiteHasItsPrimary: ChargeCheck = {
  id: 'secondary-site-has-its-primary',
  says: 'A secondary site stands with its primary: present, as history, or unknown by C80.1.',
  severity: 'information',
  holds: 'both',
  ledger: ['DX-07', 'DX-29'],
  cites: [icd10Guidelines('Sections I.C.2.b, I.C.2.d and I.C.2.j')],
  from: RULEBOOK_BEGINS,
  fix: 'Add the primary (a C code while it is treated, Z85 after it is gone), or C80.1 if the provider does not know it.',
  misses: (charged) => {
    const { listed } = charged
    const secondary = listed.find(({ code }) => isSecondary(code))
    const primary = ({ code }: { readonly code: string }) =>
      (isNeoplasm(code) && !isSecondary(code)) || isHistoryOfMalignancy(code)
    return secondary === undefined || listed.some(primary) ? [] : aboutVisit(charged, secondary.code)
  },
}
