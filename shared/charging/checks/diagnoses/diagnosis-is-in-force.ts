import { icd10Guidelines } from '../../../law/sources.ts'
import { notInForce } from '../../../reference/diagnoses/dated-diagnoses.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { aboutVisit } from './about-visit.ts'

export const diagnosisIsInForce: ChargeCheck = {
  id: 'diagnosis-is-in-force',
  says: 'A diagnosis code is one of the fiscal year of the date of service.',
  severity: 'warning',
  holds: 'both',
  ledger: ['DX-10', 'DX-11', 'DX-13', 'DX-24', 'DX-36'],
  cites: [icd10Guidelines('Fiscal year 2025, which begins on 2024-10-01')],
  from: RULEBOOK_BEGINS,
  fix: 'Name the code of that fiscal year; if an authorization has the old code, ask the payer for a new one.',
  misses: (charged) => {
    const { listed, on } = charged
    const others = listed.flatMap(({ code }) => {
      const why = notInForce(code, on)
      return why === undefined ? [] : `${code} ${why}`
    })
    return others.length === 0 ? [] : aboutVisit(charged, others.join(', '))
  },
}
