import type { ContestedPoint } from './contested-point.ts'

export const missingStop = {
  asks: 'How is an infusion without a charted stop time reported?',
  ledger: ['ADM-12'],
  positions: {
    hold: {
      means: 'The administration is held until the stop time is charted.',
      heldBy: [{ who: 'Palmetto GBA', where: 'Article A53778' }],
    },
    push: {
      means: 'The push code of its class.',
      heldBy: [
        {
          who: 'Haugen Consulting Group',
          where: 'Injections and infusions beyond the basics, questions and answers',
        },
      ],
    },
  },
  usual: 'hold',
  because: 'Start and stop are expected; an assumed time is not in the record.',
  decidedBy: ['missing-stop-follows-the-payer', 'stop-time-is-charted'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
