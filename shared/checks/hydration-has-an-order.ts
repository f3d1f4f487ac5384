import { NORIDIAN_HYDRATION } from '../law/sources.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from './charged.ts'

export const hydrationHasAnOrder: ChargeCheck = {
  id: 'hydration-has-an-order',
  says: 'Hydration that is charged was ordered.',
  severity: 'information',
  holds: 'administration',
  ledger: ['HYD-01'],
  cites: [NORIDIAN_HYDRATION],
  from: RULEBOOK_BEGINS,
  fix: 'Link the order, so that it is there when the payer asks for it.',
  misses: ({ services }) =>
    services
      .filter(
        ({ category, leftOff, administrations }) =>
          category === 'hydration' && !leftOff && administrations.every(({ request }) => request === undefined),
      )
      .map((service) => ({ about: administrationsOf(service), saw: service.substance })),
}
