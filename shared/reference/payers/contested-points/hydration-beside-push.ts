import type { ContestedPoint } from './contested-point.ts'

export const hydrationBesidePush = {
  asks: 'Do the minutes of a push count as hydration that runs all the while?',
  ledger: ['ADM-42'],
  positions: {
    count: {
      means: 'A push during an infusion does not reduce its time.',
      heldBy: [
        { who: 'AAPC', where: 'Oncology & Hematology Coding Alert: five push myths', year: 2007 },
        { who: 'JUCM', where: 'Coding intravenous infusions and hydration', year: 2013 },
      ],
    },
    cut: {
      means: 'Hydration is not paid while any drug is given.',
      heldBy: [{ who: 'SelectHealth', where: 'Hydration policy 09, revised 2025-06-12', year: 2025 }],
    },
  },
  usual: 'count',
  because: 'A push takes a moment of an infusion that goes on; the published examples do not reduce it.',
  decidedBy: ['push-during-hydration-follows-the-payer'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
