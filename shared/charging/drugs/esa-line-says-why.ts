import { ESA_CLAIMS, ESA_COVERAGE } from '../../law/sources.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'
import { esaReason, isEsa } from './esa-reason.ts'

export const esaLineSaysWhy: DrugRule = {
  id: 'esa-line-says-why',
  says: 'A drug that stimulates red cells, for a patient who is not on dialysis, carries EA if chemotherapy caused the anemia, EB if radiotherapy did, EC if neither did.',
  ledger: ['DRG-32'],
  cites: [ESA_COVERAGE, ESA_CLAIMS],
  from: RULEBOOK_BEGINS,
  settle: (charge, { diagnoses, profile }) => {
    if (!profile.paysMedicareLimits || !isEsa(charge.drug)) return undefined
    const reason = esaReason([...charge.reasons, ...diagnoses])
    return reason && { modifiers: [...charge.modifiers, reason.modifier], saw: reason.saw }
  },
}
