import type { ContestedPoint } from './contested-point.ts'

export const undocumentedRemainder = {
  asks: 'What of the rest of a single-dose container when no discarded amount is documented?',
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
        'A site whose written policy is that remainders of single-dose containers are always discarded says so once.',
      heldBy: [{ who: 'Rule ledger', where: 'DRG-12: only where the site profile states it' }],
    },
  },
  usual: 'hold',
  because: 'The contractors ask for the amount in the record; nothing is guessed.',
  decidedBy: ['discarded-amount-is-documented', 'discarded-amount-carries-jw'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
