import type { ContestedPoint } from './contested-point.ts'

export const electrolyteReplacement = {
  asks: 'Is fluid with potassium or magnesium, given to replace it, therapy or hydration?',
  ledger: ['ADM-03', 'ADM-07'],
  positions: {
    therapy: {
      means: 'Replacing an electrolyte is treatment.',
      heldBy: [
        { who: 'Haugen Consulting Group', where: 'Investigating injections and infusions, questions and answers' },
      ],
    },
    hydration: {
      means: 'Fluid with electrolytes is hydration, whatever it is given for.',
      heldBy: [
        { who: 'UW Health', where: 'Infusion coding manual' },
        { who: 'CPT', where: 'hydration: prepackaged fluid and electrolytes' },
      ],
    },
  },
  usual: 'therapy',
  because: 'An electrolyte charted as a drug with a dose of its own is given as a drug.',
  decidedBy: ['electrolyte-replacement-follows-the-payer'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
