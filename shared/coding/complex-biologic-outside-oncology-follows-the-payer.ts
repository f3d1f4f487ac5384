import { CHEMO_001 } from '../law/sources.ts'
import { type CodingRule, RULEBOOK_BEGINS } from './coding-rule.ts'

/** An ICD-10-CM code, with or without its dot. */
const DIAGNOSIS = /^[A-TV-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?$/

/** Neoplasms, giving chemotherapy or immunotherapy for them, and their history. */
const NEOPLASM_CODE = /^(?:C|D[0-4]|Z51\.?1|Z85)/
const NEOPLASM_WORD = /cancer|carcinom|neoplas|tumou?r|malignan|lymphom|leuka?emi|myelom|melanom|sarcom|metasta/i

export const complexBiologicOutsideOncologyFollowsThePayer: CodingRule = {
  id: 'complex-biologic-outside-oncology-follows-the-payer',
  says: 'A complex biologic charted for diagnoses of which none is a neoplasm is chemotherapy or therapeutic as the payer decides.',
  ledger: ['ADM-01', 'ADM-02'],
  cites: [
    { source: 'CMS Transmittal 12397 (CR 13468)', section: 'No automatic down-coding', checked: '2026-11-20' },
    CHEMO_001,
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ classes, administrations }, { settings }) => {
    if (!classes.includes('complex-biologic') || classes.includes('chemotherapy')) return undefined
    let diagnosis: string | undefined
    for (const { reasons } of administrations) {
      for (const reason of reasons) {
        if (NEOPLASM_CODE.test(reason) || NEOPLASM_WORD.test(reason)) return undefined
        if (DIAGNOSIS.test(reason)) diagnosis ??= reason
      }
    }
    if (diagnosis === undefined) return undefined
    const position = settings['complex-biologic-outside-oncology']
    const why = { saw: `given for ${diagnosis}`, setting: `complex-biologic-outside-oncology: ${position}` }
    return position === 'therapeutic' ? { category: 'therapeutic', ...why } : why
  },
}
