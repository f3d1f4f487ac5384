import { NORIDIAN_HYDRATION } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { isNephrotoxicHydration } from './nephrotoxic-hydration.ts'

export const hydrationBesideCisplatinIsReviewed: ChargeCheck = {
  id: 'hydration-beside-cisplatin-is-reviewed',
  says: 'Hydration around a nephrotoxic drug is looked at before it is billed.',
  severity: 'warning',
  holds: 'administration',
  ledger: ['HYD-02'],
  cites: [NORIDIAN_HYDRATION],
  from: RULEBOOK_BEGINS,
  fix: 'Check if your contractor counts it as part of giving the drug.',
  misses: ({ services, profile }) =>
    profile.settings['hydration-with-nephrotoxic-drug'] !== 'review'
      ? []
      : services
          .filter((service) => isNephrotoxicHydration(service))
          .map((service) => ({ about: administrationsOf(service), saw: service.substance })),
}
