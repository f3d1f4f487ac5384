import { icd10Guidelines } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { aboutVisit } from './about-visit.ts'

/** Names of antibodies that carry a toxin, for which sources name either code. */
const CONJUGATE = /(?:vedotin|deruxtecan|emtansine|ozogamicin|tesirine|govitecan|soravtansine|mafodotin)$/

export const treatmentCodeFitsItsDrugs: ChargeCheck = {
  id: 'treatment-code-fits-its-drugs',
  says: 'Z51.11 names chemotherapy and Z51.12 names immunotherapy, so each stands only where such a drug is given.',
  severity: 'warning',
  holds: 'both',
  ledger: ['DX-01', 'DX-04'],
  cites: [icd10Guidelines('Section I.C.2.e.2')],
  from: RULEBOOK_BEGINS,
  fix: 'Name the code of the therapy that was given: Z51.11 for chemotherapy, Z51.12 for immunotherapy, both for both.',
  misses: (charged) => {
    const { treatments, listed } = charged
    const names = treatments.map(({ name }) => name).join(' + ')
    const has = (code: string) => listed.some((one) => one.code === code && one.ofEncounter)
    const isImmunotherapy = treatments.every(
      ({ kind }) => kind === 'checkpoint inhibitor' || kind === 'immunostimulant',
    )
    const isChemotherapy = treatments.every(({ kind, name }) => kind === 'chemotherapy' && !CONJUGATE.test(name))
    if (treatments.length === 0) return []
    if (isImmunotherapy && has('Z51.11')) return aboutVisit(charged, `Z51.11, and only ${names} was given`)
    return isChemotherapy && has('Z51.12') ? aboutVisit(charged, `Z51.12, and only ${names} was given`) : []
  },
}
