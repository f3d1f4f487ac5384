import { icd10Guidelines } from '../../../law/sources.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import { antineoplastics } from '../../diagnoses/given-treatments.ts'
import { aboutVisit } from './about-visit.ts'

export const treatmentCodeHasItsTreatment: ChargeCheck = {
  id: 'treatment-code-has-its-treatment',
  says: 'Z51.11 and Z51.12 name a visit at which an antineoplastic drug is given, not one for supportive drugs alone.',
  severity: 'warning',
  holds: 'both',
  ledger: ['DX-05'],
  cites: [icd10Guidelines('Section I.C.2.e.2')],
  from: RULEBOOK_BEGINS,
  fix: 'Name the condition that was treated first (D70.1, E86.0, D64.81), or chart the antineoplastic drug that is missing.',
  misses: (charged) => {
    const named = charged.listed.find(({ code, ofEncounter }) => ofEncounter && /^Z51\.1[12]$/.test(code))
    return named === undefined || !isSupportOnly(charged) ? [] : aboutVisit(charged, named.code)
  },
}

const SUPPORTIVE: ReadonlySet<string | undefined> = new Set(['therapeutic', 'hydration', 'carrier'])

/** True if all drugs of the day are known and none of them treats a neoplasm. */
function isSupportOnly({ given, sameDay, procedures }: Charged): boolean {
  if (given.length === 0 || sameDay.length > 0 || procedures.some(({ code = '' }) => /^(?:96|51|G0498)/.test(code)))
    return false
  const known = given.every(({ drugs }) => drugs.every((drug) => SUPPORTIVE.has(drug.classedAs)))
  return known && antineoplastics(given).length === 0
}
