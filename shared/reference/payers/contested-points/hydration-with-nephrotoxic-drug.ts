import type { ContestedPoint } from './contested-point.ts'

export const hydrationWithNephrotoxicDrug = {
  asks: 'Is hydration before or after cisplatin reported?',
  ledger: ['HYD-02'],
  positions: {
    review: {
      means: 'It is charged with an order and a documented indication, and marked for review.',
      heldBy: [{ who: 'Rule ledger', where: 'HYD-02: the default where authorities contradict each other' }],
    },
    charge: {
      means: 'Hydration of 31 minutes or more given to prevent toxicity is reported.',
      heldBy: [
        { who: 'AAPC', where: 'Oncology & Hematology Coding Alert 150243' },
        { who: 'AAPC', where: 'Oncology & Hematology reader question on the purpose of hydration', year: 2021 },
      ],
    },
    integral: {
      means: "Hydration that the drug's own directions require is part of giving the drug.",
      heldBy: [{ who: 'Noridian', where: 'Hydration; article A52732' }],
    },
  },
  usual: 'review',
  because: 'Two authorities contradict each other, so a person checks the order and the indication.',
  decidedBy: [
    'hydration-for-a-nephrotoxic-drug-follows-the-payer',
    'hydration-beside-cisplatin-is-reviewed',
    'hydration-beside-cisplatin-has-an-order',
  ],
  read: '2026-11-20',
} as const satisfies ContestedPoint
