import type { ContestedPoint } from './contested-point.ts'

export const partialOverlap = {
  asks: 'How long must two infusions run together to be concurrent?',
  ledger: ['ADM-41'],
  positions: {
    any: {
      means: 'Any minute together makes the later one concurrent.',
      heldBy: [{ who: 'Rule ledger', where: 'ADM-41: by its start' }],
    },
    'sixteen-minutes': {
      means: 'An overlap of less than 16 minutes leaves them one after the other.',
      heldBy: [{ who: 'Haugen Consulting Group', where: 'Injections and infusions, questions and answers' }],
    },
  },
  usual: 'any',
  because:
    'No rule gives a length; the drug that begins while another runs is concurrent, and a short overlap is shown to a person.',
  decidedBy: ['overlapping-infusion-is-concurrent', 'short-overlap-is-reviewed'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
