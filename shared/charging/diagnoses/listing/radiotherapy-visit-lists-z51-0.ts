import { icd10Guidelines } from '../../../law/sources.ts'
import { isNeoplasm } from '../diagnosis-families.ts'
import { type DiagnosisRule, RULEBOOK_BEGINS } from '../listed-diagnosis.ts'

/** Codes that deliver external radiation: linear accelerators, stereotactic, intensity-modulated, protons. */
const EXTERNAL = /^(?:77(?:37[123]|38[56]|40[27]|412|52[0235]|43[789])|G60(?:0[3-9]|1[0-6])|G0339|G0340)$/

export const radiotherapyVisitListsZ510: DiagnosisRule = {
  id: 'radiotherapy-visit-lists-z51-0',
  says: 'A visit at which external radiation is delivered against a neoplasm lists Z51.0, proposed if the record does not name it.',
  ledger: ['DX-01', 'DX-20', 'RAD-34'],
  cites: [icd10Guidelines('Sections I.C.2.e.1 and I.C.2.e.2')],
  from: RULEBOOK_BEGINS,
  settle: ({ code, source }, { procedures, items }) => {
    if (code !== 'Z51.0' || source !== undefined) return undefined
    if (!items.some((one) => one.ofEncounter && isNeoplasm(one.code))) return undefined
    const delivered = procedures.find((one) => one.code !== undefined && EXTERNAL.test(one.code))
    return delivered === undefined ? undefined : { source: 'proposed', saw: `${delivered.code} documented` }
  },
}
