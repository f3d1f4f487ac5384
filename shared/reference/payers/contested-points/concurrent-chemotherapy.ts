import type { ContestedPoint } from './contested-point.ts'

export const concurrentChemotherapy = {
  asks: 'What reports a second chemotherapy infusion that runs at the same time?',
  ledger: ['ADM-40'],
  positions: {
    review: {
      means: 'Both drugs are charged and the administration is reviewed by a person.',
      heldBy: [{ who: 'Rule ledger', where: 'ADM-40' }],
    },
    '96549': {
      means: 'The unlisted chemotherapy procedure.',
      heldBy: [
        {
          who: 'AAPC',
          where: 'Oncology & Hematology reader question citing CPT Assistant November 2005',
          year: 2006,
        },
      ],
    },
  },
  usual: 'review',
  because: 'CPT has no code for it; both drugs are charged, and a person decides about the administration.',
  decidedBy: ['concurrent-chemotherapy-has-no-code', 'concurrent-chemotherapy-is-reviewed'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
