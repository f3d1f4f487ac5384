import type { ContestedPoint } from './contested-point.ts'

export const unlistedDrugUnits = {
  asks: 'How many units is a drug billed by an unlisted code?',
  ledger: ['DRG-16'],
  positions: {
    '1': {
      means: 'One unit whatever the dose; the amount is in the narrative.',
      heldBy: [{ who: 'Palmetto, CGS and First Coast', where: 'Drugs not otherwise classified' }],
    },
    dose: {
      means: 'The amount itself, in the unit it is charted in.',
      heldBy: [{ who: 'Rule ledger', where: 'DRG-16: the unit count depends on the contractor and the payer' }],
    },
  },
  usual: '1',
  because: 'The contractors whose pages could be read ask for it.',
  decidedBy: ['unlisted-drug-is-one-unit'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
