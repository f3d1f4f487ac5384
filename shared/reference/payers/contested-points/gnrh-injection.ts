import type { ContestedPoint } from './contested-point.ts'

export const gnrhInjection = {
  asks: 'Which code reports an injection of leuprolide, goserelin or triptorelin?',
  ledger: ['ADM-06'],
  positions: {
    '96402': {
      means: 'A hormonal antineoplastic.',
      heldBy: [
        { who: 'CPT', where: 'hormonal antineoplastic injection' },
        { who: 'AAPC', where: 'Discussion 77244', year: 2012 },
      ],
    },
    '96372': {
      means: 'A hormone, not an antineoplastic.',
      heldBy: [
        { who: 'Noridian, by AAPC', where: 'Oncology & Hematology Coding Alert on leuprolide depot', year: 2011 },
      ],
    },
  },
  usual: '96402',
  because: 'A hormonal antineoplastic in CPT, and with most contractors and plans.',
  decidedBy: ['gnrh-injection-follows-the-payer'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
