import type { ContestedPoint } from './contested-point.ts'

export const furtherPackageModifier = {
  asks: 'How are lines of one code for several packages of a day told apart?',
  ledger: ['DRG-21'],
  positions: {
    none: { means: 'The NDC on each line.', heldBy: [{ who: 'NUCC', where: '1500 instructions, item 24' }] },
    '76': {
      means: '76 on the second line and those after it.',
      heldBy: [{ who: 'Some payers', where: 'Rule ledger DRG-21' }],
    },
    '59': {
      means: '59 on the second line and those after it.',
      heldBy: [{ who: 'Some payers', where: 'Rule ledger DRG-21' }],
    },
    'KP-KQ': {
      means: 'KP on the first line, KQ on those after it.',
      heldBy: [{ who: 'Some payers', where: 'Rule ledger DRG-21' }],
    },
  },
  usual: 'none',
  because: 'No source that could be read asks every payer for one.',
  decidedBy: ['further-package-carries-a-modifier'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
