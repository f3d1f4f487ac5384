import { NCCI_EDITS } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const initialBesideThePumpIsDecided: ChargeCheck = {
  id: 'initial-beside-the-pump-is-decided',
  says: 'The payer profile decides about an initial service beside a pump code through the same access.',
  severity: 'error',
  holds: 'administration',
  ledger: ['AOC-02', 'NCCI-08'],
  cites: [NCCI_EDITS],
  from: RULEBOOK_BEGINS,
  fix: 'Have a coder decide, or set in the payer profile what the payer accepts.',
  misses: ({ services, profile }) => {
    const pump = services.find(({ technique, leftOff }) => technique === 'pump' && !leftOff)
    if (pump === undefined || profile.settings['initial-beside-pump'] !== 'hold') return []
    return services
      .filter(
        (service) =>
          service.role === 'initial' && service.access === pump.access && service.category !== 'chemotherapy',
      )
      .map((service) => ({ about: administrationsOf(service), saw: `beside the pump of ${pump.substance}` }))
  },
}
