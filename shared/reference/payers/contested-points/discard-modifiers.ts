import type { ContestedPoint } from './contested-point.ts'

export const discardModifiers = {
  asks: 'Are JW and JZ reported for drug from single-dose containers?',
  ledger: ['DRG-06', 'DRG-08'],
  positions: {
    required: {
      means: 'JW since 2017-01-01, JZ since 2023-07-01.',
      heldBy: [{ who: 'CMS', where: 'JW and JZ policy, by Noridian and First Coast', year: 2024 }],
    },
    'not-used': {
      means: 'Only the amount given is paid, and neither modifier is accepted.',
      heldBy: [
        { who: 'TrailBlazer, by AAPC', where: 'Neurology Coding Alert: payers that take no JW line', year: 2008 },
      ],
    },
  },
  usual: 'required',
  because: 'Law for Medicare Part B, and many other payers follow.',
  decidedBy: ['payer-may-take-no-discard-modifiers', 'discarded-amount-carries-jw', 'nothing-discarded-carries-jz'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
