import { icd10Guidelines } from '../../../law/sources.ts'
import { isHeading } from '../../../reference/diagnoses/diagnosis-headings.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { aboutVisit } from './about-visit.ts'

export const diagnosisIsExact: ChargeCheck = {
  id: 'diagnosis-is-exact',
  says: 'A diagnosis has all characters its code asks for, because payers reject a heading above more exact codes.',
  severity: 'warning',
  holds: 'both',
  ledger: ['DX-08', 'DX-35'],
  cites: [
    icd10Guidelines('Section I.B.2'),
    { source: 'ICD-10-CM code order file', section: 'Fiscal year 2024, headings', checked: '2026-11-27' },
  ],
  from: RULEBOOK_BEGINS,
  fix: 'Name the more exact code: the chart says the site, the side or the state that decides it.',
  misses: (charged) => {
    const headings = charged.listed.flatMap(({ code }) => (isHeading(code) ? code : []))
    return headings.length === 0 ? [] : aboutVisit(charged, headings.join(', '))
  },
}
