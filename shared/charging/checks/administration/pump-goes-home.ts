import { CHEMO_001 } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const pumpGoesHome: ChargeCheck = {
  id: 'pump-goes-home',
  says: 'A pump charted as one that goes home runs on after the patient has left.',
  severity: 'warning',
  holds: 'administration',
  ledger: ['ADM-44'],
  cites: [CHEMO_001],
  from: RULEBOOK_BEGINS,
  fix: 'Check the stop time and the end of the encounter; it is charged as an infusion of this visit, by its minutes.',
  misses: ({ services, visit: { left } }) =>
    services
      .filter(({ administrations, leftOff }) => !leftOff && administrations.some(({ pumpStayed }) => pumpStayed))
      .map((service) => ({
        about: administrationsOf(service),
        saw: `the pump stopped ${service.stop?.clock}, the patient left ${left?.clock}`,
      })),
}
