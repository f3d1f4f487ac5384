import type { ContestedPoint } from './contested-point.ts'

export const modifierFor340b = {
  asks: 'Does drug bought under 340B carry a modifier?',
  ledger: ['DRG-26'],
  positions: {
    TB: {
      means: 'TB on every separately payable Part B drug line since 2025-01-01.',
      heldBy: [{ who: 'CMS', where: 'CY2024 OPPS final rule', year: 2023 }],
    },
    JG: {
      means: 'JG until 2024-12-31, where a hospital chose it while Medicare left the choice; TB from 2025-01-01.',
      heldBy: [{ who: 'CMS', where: 'CY2024 OPPS final rule', year: 2023 }],
    },
    none: {
      means: 'Payers other than Medicare do not ask for it.',
      heldBy: [{ who: 'Rule ledger', where: 'DRG-26: a Medicare requirement' }],
    },
  },
  usual: 'TB',
  because: 'Medicare asks for it on every separately payable Part B drug line.',
  decidedBy: ['discounted-drug-carries-jg-or-tb', 'discounted-drug-carries-tb', 'acquisition-is-charted'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
