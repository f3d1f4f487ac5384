import type { ContestedPoint } from './contested-point.ts'

export const undocumentedRemainder = {
  asks: 'Is the rest of a single-dose container billed as discarded if no discarded amount is documented?',
  ledger: ['DRG-12'],
  positions: {
    hold: {
      means: 'The amount discarded must be documented.',
      heldBy: [
        { who: 'Noridian', where: 'Drug wastage: JW and JZ modifiers' },
        { who: 'First Coast', where: 'Claim submission guideline 0503966', year: 2024 },
      ],
    },
    discarded: {
      means:
        'The site states once that, by its written policy, remainders of single-dose containers are always discarded.',
      heldBy: [{ who: 'Rule ledger', where: 'DRG-12: only where the site profile states it' }],
    },
  },
  usual: 'hold',
  because: 'The contractors ask for the amount in the record; nothing is guessed.',
  decidedBy: ['discarded-amount-is-documented', 'discarded-amount-carries-jw'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
