import { CLAIM_DIAGNOSES } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { aboutVisit } from './about-visit.ts'

export const visitHasADiagnosis: ChargeCheck = {
  id: 'visit-has-a-diagnosis',
  says: 'A visit with charges names a diagnosis by an ICD-10-CM code, for no payer takes a claim without one.',
  severity: 'warning',
  holds: 'both',
  ledger: ['DX-12', 'DX-15'],
  cites: [CLAIM_DIAGNOSES],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the diagnosis of the encounter with its ICD-10-CM code; until then no claim can be drafted.',
  misses: (charged) => {
    const { listed, visit } = charged
    // A diagnosis that does not stand has a finding of its own, with the same thing to do.
    if (listed.some(({ source }) => source === 'charted')) return []
    if (visit.oddities.some(({ check }) => check === 'diagnosis-stands')) return []
    return aboutVisit(charged, 'no ICD-10-CM code')
  },
}
