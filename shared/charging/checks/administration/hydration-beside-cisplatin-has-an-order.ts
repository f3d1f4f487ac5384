import { NORIDIAN_HYDRATION } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { isNephrotoxicHydration } from './nephrotoxic-hydration.ts'

export const hydrationBesideCisplatinHasAnOrder: ChargeCheck = {
  id: 'hydration-beside-cisplatin-has-an-order',
  says: 'Hydration around a nephrotoxic drug has an order of its own.',
  severity: 'error',
  holds: 'administration',
  ledger: ['HYD-02'],
  cites: [NORIDIAN_HYDRATION],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the order of the fluid, or set in the payer profile what the payer accepts.',
  misses: ({ services, profile }) =>
    profile.settings['hydration-with-nephrotoxic-drug'] !== 'review'
      ? []
      : services
          .filter(
            (service) =>
              isNephrotoxicHydration(service) && service.administrations.every(({ request }) => request === undefined),
          )
          .map((service) => ({ about: administrationsOf(service), saw: 'no order is charted' })),
}
