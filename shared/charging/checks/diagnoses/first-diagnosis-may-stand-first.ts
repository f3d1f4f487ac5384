import { icd10Guidelines } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { isAgentOfEffect, isReceptorStatus } from '../../diagnoses/diagnosis-families.ts'
import { aboutVisit } from './about-visit.ts'

/** Codes that follow another one: fever and anemia in a disease, and history of a checkpoint inhibitor. */
const FOLLOWS = /^(?:R50\.81|D63\.0|Z92\.26)$/

export const firstDiagnosisMayStandFirst: ChargeCheck = {
  id: 'first-diagnosis-may-stand-first',
  says: 'A code that follows another one, as of an agent, a receptor, or fever or anemia in a disease, is never the first.',
  severity: 'warning',
  holds: 'both',
  ledger: ['DX-11', 'DX-17', 'DX-24', 'DX-28', 'DX-30'],
  cites: [icd10Guidelines('Sections I.A.13, I.C.2.c.1 and I.C.19.e.5')],
  from: RULEBOOK_BEGINS,
  fix: 'Put the disease or the effect first: the neoplasm before D63.0, D70.1 before R50.81, the effect before its agent.',
  misses: (charged) => {
    const code = charged.listed[0]?.code
    if (code === undefined || !(FOLLOWS.test(code) || isAgentOfEffect(code) || isReceptorStatus(code))) return []
    return aboutVisit(charged, code)
  },
}
