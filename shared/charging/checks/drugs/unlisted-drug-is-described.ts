import type { Miss } from '../../../law/check.ts'
import { UNLISTED_DRUGS } from '../../../law/sources.ts'
import { isUnlisted } from '../../../reference/drugs/unlisted-codes.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { IdentifiedDrug } from '../../drugs/identify-drugs.ts'

export const unlistedDrugIsDescribed: ChargeCheck = {
  id: 'unlisted-drug-is-described',
  says: 'A drug billed by an unlisted code has its name, exact dose and NDC on the line.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-16', 'DRG-22'],
  cites: [UNLISTED_DRUGS],
  from: RULEBOOK_BEGINS,
  fix: 'Chart what is missing; without it the claim is rejected.',
  misses: ({ given }) => {
    const found: Miss[] = []
    for (const { id, drugs } of given) {
      for (const charted of drugs) {
        if (charted.drug === undefined || !isUnlisted(charted.drug.hcpcs)) continue
        const missing = missingOf(charted)
        if (missing.length > 0) found.push({ about: [id], saw: `${charted.drug.hcpcs} without ${missing.join(', ')}` })
      }
    }
    return found
  },
}

function missingOf({ text, dose, packages }: IdentifiedDrug): readonly string[] {
  const hasNdc = packages.every(({ ndc }) => ndc !== undefined && /^\d{11}$/.test(ndc))
  return [
    ...(text === undefined ? ['its name'] : []),
    ...(dose === undefined ? ['its dose'] : []),
    ...(hasNdc ? [] : ['the NDC']),
  ]
}
