import type { ContestedPoint } from './contested-point.ts'

export const selfAdministeredDrug = {
  asks: 'Is a drug that patients usually give themselves covered when it is given under the skin?',
  ledger: ['DRG-25'],
  positions: {
    excluded: {
      means: 'Not if the contractor lists it for that route.',
      heldBy: [{ who: 'Medicare contractors', where: 'Self-administered drug exclusion lists; article A52527' }],
    },
    covered: {
      means: 'Yes, because the lists are only those of the Medicare contractors.',
      heldBy: [{ who: 'Rule ledger', where: 'DRG-25: other payers' }],
    },
  },
  usual: 'excluded',
  because: 'It is a benefit exclusion of Medicare Part B.',
  decidedBy: ['route-decides-ja-or-jb', 'self-administered-drug-is-covered'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
