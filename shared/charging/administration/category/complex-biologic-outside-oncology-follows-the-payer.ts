import { CHEMO_001 } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

/** An ICD-10-CM code, with or without its dot. */
const DIAGNOSIS = /^[A-TV-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?$/

/** Codes of neoplasms, of treating them with chemotherapy or immunotherapy, and of their history. */
const NEOPLASM_CODE = /^(?:C|D[0-4]|Z51\.?1|Z85)/
const NEOPLASM_WORD = /cancer|carcinom|neoplas|tumou?r|malignan|lymphom|leuka?emi|myelom|melanom|sarcom|metasta/i

export const complexBiologicOutsideOncologyFollowsThePayer: AdministrationRule = {
  id: 'complex-biologic-outside-oncology-follows-the-payer',
  says: 'A complex biologic given for no neoplasm, by its own diagnoses or else those of the encounter, is chemotherapy or therapeutic as the payer decides.',
  ledger: ['ADM-01', 'ADM-02'],
  cites: [
    { source: 'CMS Transmittal 12397 (CR 13468)', section: 'No automatic down-coding', checked: '2026-11-20' },
    CHEMO_001,
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ classes, administrations }, { settings, diagnoses }) => {
    if (!classes.includes('complex-biologic') || classes.includes('chemotherapy')) return undefined
    const own = diagnosisIn(administrations.flatMap(({ reasons }) => reasons))
    const diagnosis = own ?? diagnosisIn(diagnoses)
    if (diagnosis === undefined || diagnosis === NEOPLASM) return undefined
    const position = settings['complex-biologic-outside-oncology']
    const why = {
      saw: own === undefined ? `the encounter is for ${diagnosis}` : `given for ${diagnosis}`,
      setting: `complex-biologic-outside-oncology: ${position}`,
    }
    return position === 'therapeutic' ? { category: 'therapeutic', ...why } : why
  },
}

const NEOPLASM = 'neoplasm'

/** Returns `neoplasm` if any charted text names one, else the first diagnosis. Undefined if there is no diagnosis. */
function diagnosisIn(charted: readonly string[]): string | undefined {
  let diagnosis: string | undefined
  for (const words of charted) {
    if (NEOPLASM_CODE.test(words) || NEOPLASM_WORD.test(words)) return NEOPLASM
    if (DIAGNOSIS.test(words)) diagnosis ??= words
  }
  return diagnosis
}
