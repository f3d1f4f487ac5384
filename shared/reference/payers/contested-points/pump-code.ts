import type { ContestedPoint } from './contested-point.ts'

export const pumpCode = {
  asks: 'What reports starting an infusion of more than eight hours on a pump the patient takes home?',
  ledger: ['ADM-44', 'NCCI-09'],
  positions: {
    G0498: {
      means: 'One code for the start, the pump and the return visit.',
      heldBy: [
        { who: 'CMS', where: 'CR 9749', year: 2016 },
        { who: 'AHA', where: 'Coding Clinic HCPCS, second quarter', year: 2017 },
        {
          who: 'AAPC',
          where: 'Oncology & Hematology Coding Alert 180336, on article A55134, retired 2025-12-11',
          year: 2026,
        },
      ],
    },
    '96416': {
      means: 'The CPT code for starting a prolonged infusion that needs a pump.',
      heldBy: [
        { who: 'CPT', where: 'prolonged chemotherapy infusion by pump' },
        {
          who: 'AAPC',
          where: 'Oncology & Hematology Coding Alert 180336: payers that do not take G0498',
          year: 2026,
        },
      ],
    },
  },
  usual: 'G0498',
  because: 'CMS made the code for exactly this, and Coding Clinic still says so.',
  decidedBy: [
    'pump-beyond-eight-hours-is-reported-once',
    'therapeutic-pump-beyond-eight-hours-is-reported-once',
    'pump-code-covers-its-care',
  ],
  read: '2026-11-20',
} as const satisfies ContestedPoint
