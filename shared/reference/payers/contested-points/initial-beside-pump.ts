import type { ContestedPoint } from './contested-point.ts'

export const initialBesidePump = {
  asks: 'Is an antiemetic beside only a pump code, through the same access, an initial service?',
  ledger: ['AOC-02', 'NCCI-08'],
  positions: {
    hold: {
      means: 'NCCI pairs the initial codes with the pump code; a modifier needs a reason.',
      heldBy: [{ who: 'CMS', where: 'NCCI PTP and add-on code edits', year: 2024 }],
    },
    charge: {
      means: 'The initial code with the distinct-service modifier.',
      heldBy: [{ who: 'CMS', where: 'NCCI PTP edits: indicator 1 allows it', year: 2024 }],
    },
  },
  usual: 'hold',
  because: 'The add-on codes accept no pump code as parent; a person decides.',
  decidedBy: ['initial-beside-the-pump-is-decided', 'initial-beside-the-pump-is-distinct'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
