import { BENEFIT_MANUAL_DRUGS, CHEMOTHERAPY_ARTICLE } from '../../law/sources.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'

export const hospitalSuppliesTheDrug: DrugRule = {
  id: 'hospital-supplies-the-drug',
  says: 'A practice does not charge drug given in a hospital or surgery centre, which supplies and charges it.',
  ledger: ['ADM-49', 'DRG-27'],
  cites: [BENEFIT_MANUAL_DRUGS, CHEMOTHERAPY_ARTICLE],
  from: RULEBOOK_BEGINS,
  settle: (_, { inFacility }) =>
    inFacility ? { leftOff: true, saw: 'a professional claim for a facility place of service' } : undefined,
}
