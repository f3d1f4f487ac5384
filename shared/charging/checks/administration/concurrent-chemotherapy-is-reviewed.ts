import { AAPC_CONCURRENT_CHEMOTHERAPY } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const concurrentChemotherapyIsReviewed: ChargeCheck = {
  id: 'concurrent-chemotherapy-is-reviewed',
  says: 'Chemotherapy infusions run one after the other.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-40'],
  cites: [AAPC_CONCURRENT_CHEMOTHERAPY],
  from: RULEBOOK_BEGINS,
  fix: 'Have a coder decide the second infusion; both drugs are charged.',
  misses: ({ services, profile }) =>
    profile.settings['concurrent-chemotherapy'] !== 'review'
      ? []
      : services
          .filter(
            (service) =>
              service.leftOff && service.because.some(({ law }) => law.id === 'concurrent-chemotherapy-has-no-code'),
          )
          .map((service) => ({
            about: administrationsOf(service),
            saw: service.because.at(-1)?.saw ?? service.substance,
          })),
}
