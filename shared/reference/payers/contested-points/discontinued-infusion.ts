import type { ContestedPoint } from './contested-point.ts'

export const discontinuedInfusion = {
  asks: 'What reports an infusion stopped for a reaction within its first 15 minutes?',
  ledger: ['ADM-51'],
  positions: {
    elapsed: {
      means: 'The minutes that ran decide, so a push.',
      heldBy: [
        { who: 'CPT', where: 'intravenous push: an infusion of 15 minutes or less' },
        { who: 'Rule ledger', where: 'ADM-51' },
      ],
    },
    '53': {
      means: 'The infusion that was ordered, as discontinued.',
      heldBy: [
        { who: 'AAPC', where: 'Oncology & Hematology Coding Alert 145827, with Palmetto GBA', year: 2015 },
        { who: 'AAPC', where: 'Oncology & Hematology Coding Alert 173706: 53, not 52', year: 2023 },
      ],
    },
    '52': {
      means: 'The infusion that was ordered, as reduced; hospitals do not use 53.',
      heldBy: [{ who: 'CMS', where: '100-04 chapter 4 section 20.6.4 (modifiers for discontinued services)' }],
    },
  },
  usual: 'elapsed',
  because: 'The codes count time, so the 15 minutes that ran are reported.',
  decidedBy: ['discontinued-infusion-follows-the-payer'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
