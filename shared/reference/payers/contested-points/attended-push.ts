import type { ContestedPoint } from './contested-point.ts'

export const attendedPush = {
  asks: 'Is a drug charted as a push still a push after more than 15 minutes?',
  ledger: ['ADM-11'],
  positions: {
    push: {
      means: 'A drug that a nurse gives and watches all the time is a push, however long it takes.',
      heldBy: [
        { who: 'AAPC', where: 'Oncology & Hematology Coding Alert: five push myths', year: 2007 },
        { who: 'AAPC', where: 'Oncology & Hematology Coding Alert 180291', year: 2025 },
        { who: 'HCPro', where: 'Tip: time documentation is crucial', year: 2013 },
      ],
    },
    minutes: {
      means: 'Fifteen minutes is the limit, whatever word the chart uses.',
      heldBy: [{ who: 'CPT', where: 'intravenous push, its 15 minutes read as a limit' }],
    },
  },
  usual: 'push',
  because: 'A push is defined by the nurse who stays, or by its length; either is enough.',
  decidedBy: ['attended-push-is-a-push'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
