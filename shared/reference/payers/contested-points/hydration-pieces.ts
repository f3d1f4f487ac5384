import type { ContestedPoint } from './contested-point.ts'

export const hydrationPieces = {
  asks: 'May separate pieces of hydration be added together?',
  ledger: ['ADM-43'],
  positions: {
    each: {
      means:
        'Only pieces of 31 minutes or more count, and their minutes add up; three pieces of 30 minutes count nothing.',
      heldBy: [{ who: 'AAPC', where: 'Oncology & Hematology Coding Alert 150243' }],
    },
    sum: {
      means: 'The whole time is added up.',
      heldBy: [
        {
          who: 'AAPC',
          where: 'Oncology & Hematology Coding Alert 159393, citing CPT Assistant June 2007',
          year: 2018,
        },
      ],
    },
  },
  usual: 'each',
  because: 'The cautious reading: each piece has to be hydration by itself.',
  decidedBy: ['hydration-counts-from-thirty-one-minutes', 'hydration-pieces-are-told-apart'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
