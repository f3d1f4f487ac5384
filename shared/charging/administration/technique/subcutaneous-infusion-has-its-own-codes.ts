import { SHORTEST_INFUSION_MINUTES } from '../../../law/minutes.ts'
import { ADDENDUM_B, cpt } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const subcutaneousInfusionHasItsOwnCodes: AdministrationRule = {
  id: 'subcutaneous-infusion-has-its-own-codes',
  says: 'A therapeutic drug infused under the skin for 16 minutes or more is reported with the codes for subcutaneous infusion.',
  ledger: ['ADM-30', 'ADM-20'],
  cites: [cpt('subcutaneous infusion'), ADDENDUM_B],
  from: RULEBOOK_BEGINS,
  settle: ({ route, charted, category, minutes }) =>
    route === 'subcutaneous' &&
    charted !== 'injection' &&
    charted !== 'push' &&
    category === 'therapeutic' &&
    (minutes ?? 0) >= SHORTEST_INFUSION_MINUTES
      ? { technique: 'infusion', role: 'alone', saw: `${minutes} minutes under the skin` }
      : undefined,
}
