import { LONGEST_HOURLY_MINUTES } from '../../../law/minutes.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const longInfusionIsOnAPump: ChargeCheck = {
  id: 'long-infusion-is-on-a-pump',
  says: 'An infusion of more than eight hours runs on a pump.',
  severity: 'warning',
  holds: 'administration',
  ledger: ['ADM-13', 'ADM-44'],
  cites: [{ source: 'Charging contract', section: 'pump that goes home' }],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the pump, or check the stop time; it is charged by the hour.',
  misses: ({ services }) =>
    services
      .filter(
        (service) =>
          service.technique === 'infusion' &&
          service.category !== 'hydration' &&
          (service.minutes ?? 0) > LONGEST_HOURLY_MINUTES &&
          service.administrations.every(({ ambulatoryPump, pumpStayed }) => !ambulatoryPump && pumpStayed !== true),
      )
      .map((service) => ({ about: administrationsOf(service), saw: `${service.minutes} minutes` })),
}
