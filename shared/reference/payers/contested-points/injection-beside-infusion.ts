import type { ContestedPoint } from './contested-point.ts'

export const injectionBesideInfusion = {
  asks: 'Does an injection under the skin or into a muscle need a modifier beside an intravenous service?',
  ledger: ['NCCI-07'],
  positions: {
    modifier: {
      means: 'The NCCI pair is answered with a modifier on the injection.',
      heldBy: [{ who: 'CMS', where: 'NCCI PTP edits, practitioner and hospital, 2024-07-01', year: 2024 }],
    },
    none: {
      means: 'Injections do not compete for the initial code and need no modifier.',
      heldBy: [{ who: 'medicalcoding123.com', where: 'Injections and infusions', year: 2012 }],
    },
  },
  usual: 'modifier',
  because: 'The edits pair the codes, and allow the modifier where the injection is charted by its own route.',
  decidedBy: ['injection-beside-infusion-is-distinct'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
