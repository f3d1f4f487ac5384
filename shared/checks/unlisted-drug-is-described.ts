import { UNLISTED_DRUGS } from '../law/sources.ts'
import { isUnlisted } from '../reference/unlisted-codes.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from './charged.ts'

export const unlistedDrugIsDescribed: ChargeCheck = {
  id: 'unlisted-drug-is-described',
  says: 'A drug billed by an unlisted code has its name, exact dose and NDC on the line.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-16', 'DRG-22'],
  cites: [UNLISTED_DRUGS],
  from: RULEBOOK_BEGINS,
  fix: 'Chart what is missing; without it the claim is rejected.',
  misses: ({ given }) =>
    given.flatMap(({ id, drugs }) =>
      drugs.flatMap(({ drug, text, dose, packages }) => {
        if (drug === undefined || !isUnlisted(drug.hcpcs)) return []
        const hasNdc = packages.every(({ ndc }) => ndc !== undefined && /^\d{11}$/.test(ndc))
        const missing = [
          ...(text === undefined ? ['its name'] : []),
          ...(dose === undefined ? ['its dose'] : []),
          ...(hasNdc ? [] : ['the NDC']),
        ]
        return missing.length === 0 ? [] : [{ about: [id], saw: `${drug.hcpcs} without ${missing.join(', ')}` }]
      }),
    ),
}
