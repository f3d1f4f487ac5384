import type { ContestedPoint } from './contested-point.ts'

export const jzBesideJw = {
  asks: 'If one of several packages of a drug on a day is partly discarded, do the others carry JZ?',
  ledger: ['DRG-06', 'DRG-21'],
  positions: {
    drug: {
      means: 'No, because JZ says that nothing of the drug was discarded.',
      heldBy: [{ who: 'Rule ledger', where: 'DRG-06: with a JW line the amount given carries neither' }],
    },
    package: {
      means: 'Yes, because each line is about its own package.',
      heldBy: [{ who: 'Rule ledger', where: 'DRG-01: a line for each code, package and set of modifiers' }],
    },
  },
  usual: 'drug',
  because: 'The discarded amount is counted for the code and the day, like its units.',
  decidedBy: ['jz-speaks-of-the-whole-drug'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
