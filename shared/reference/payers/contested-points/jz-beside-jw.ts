import type { ContestedPoint } from './contested-point.ts'

export const jzBesideJw = {
  asks: 'Several packages of one drug on a day, one of them partly discarded: do the others carry JZ?',
  ledger: ['DRG-06', 'DRG-21'],
  positions: {
    drug: {
      means: 'No: JZ says that nothing of the drug was discarded.',
      heldBy: [{ who: 'Rule ledger', where: 'DRG-06: with a JW line the amount given carries neither' }],
    },
    package: {
      means: 'Yes: each line speaks for its own package.',
      heldBy: [{ who: 'Rule ledger', where: 'DRG-01: a line for each code, package and set of modifiers' }],
    },
  },
  usual: 'drug',
  because: 'What was discarded is counted for the code and the day, as its units are.',
  decidedBy: ['jz-speaks-of-the-whole-drug'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
