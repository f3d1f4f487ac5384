import type { ContestedPoint } from './contested-point.ts'

export const sameDrugInfusedAgain = {
  asks: 'Is a second infusion of a therapeutic drug, hours after the first, its own service in a hospital?',
  ledger: ['ADM-22'],
  positions: {
    'one-infusion': {
      means: 'The minutes of both are added up.',
      heldBy: [{ who: 'AAPC', where: 'Discussion 108863' }],
    },
    'repeated-push': {
      means: 'Each later infusion is reported as a repeated push of the same drug.',
      heldBy: [
        {
          who: 'Haugen Consulting Group',
          where: 'Injections and infusions beyond the basics, questions and answers',
        },
      ],
    },
  },
  usual: 'one-infusion',
  because: 'One drug earns one first hour an encounter; its minutes add up, and a long gap is shown to a person.',
  decidedBy: ['same-drug-infused-again-follows-the-payer', 'long-pause-is-reviewed'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
