import type { ContestedPoint } from './contested-point.ts'

export const antibodyVisit = {
  asks: 'Which diagnosis code names a visit to give an antibody against a tumor?',
  ledger: ['DX-04'],
  positions: {
    immunotherapy: {
      means: 'Z51.12: the antibody is immunotherapy.',
      heldBy: [{ who: 'AAPC', where: 'Forum thread 169806: monoclonal antibodies under Z51.12' }],
    },
    chemotherapy: {
      means: 'Z51.11: the antibody is an antineoplastic drug like others.',
      heldBy: [{ who: 'Infusion centers', where: 'Their practice, as the ledger found it' }],
    },
  },
  usual: 'immunotherapy',
  because: 'A monoclonal antibody acts through the immune system, and the ledger holds this as the default.',
  decidedBy: ['chemotherapy-visit-lists-z51-11', 'immunotherapy-visit-lists-z51-12'],
  read: '2026-11-27',
} as const satisfies ContestedPoint
