import { icd10Guidelines } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { isAgentOfEffect } from '../../diagnoses/diagnosis-families.ts'
import { aboutVisit } from './about-visit.ts'

/** Codes that name an effect of antineoplastic drugs by themselves: anemia, neutropenia, mucositis. */
const EFFECT = /^(?:D64\.81|D70\.1|K12\.31)$/

export const effectNamesItsAgent: ChargeCheck = {
  id: 'effect-names-its-agent',
  says: 'An effect of antineoplastic drugs is followed by the code of the agent: T45.1X5, or T45.AX5 for a checkpoint inhibitor.',
  severity: 'information',
  holds: 'both',
  ledger: ['DX-11', 'DX-17', 'DX-30', 'DX-31'],
  cites: [icd10Guidelines('Section I.C.19.e.5.a')],
  from: RULEBOOK_BEGINS,
  fix: 'Add the code of the agent after the effect if the provider names the drug that caused it.',
  misses: (charged) => {
    const effect = charged.listed.find(({ code }) => EFFECT.test(code))
    if (effect === undefined || charged.listed.some(({ code }) => isAgentOfEffect(code))) return []
    return aboutVisit(charged, effect.code)
  },
}
