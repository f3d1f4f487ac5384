import type { ContestedPoint } from './contested-point.ts'

export const distinctServiceModifier = {
  asks: 'Which modifier says that a second initial service or a separate injection is distinct?',
  ledger: ['ADM-36', 'NCCI-02', 'NCCI-07'],
  positions: {
    '59': {
      means: 'One modifier for every distinct service.',
      heldBy: [
        { who: 'MedLearn', where: 'Pharmacy question, 22 November', year: 2021 },
        { who: 'HCPro', where: 'JustCoding HOM-242788', year: 2009 },
      ],
    },
    X: {
      means: 'XS for a second access, XE for a second encounter, XU for a separate injection.',
      heldBy: [
        { who: 'CMS', where: 'CR 8863: preferred over 59 where one fits', year: 2014 },
        { who: 'MedLearn', where: 'Pharmacy question, 22 November: 59 or XU', year: 2021 },
      ],
    },
  },
  usual: '59',
  because: 'Every payer takes it, and every published example carries it.',
  decidedBy: [
    'second-access-has-its-own-initial',
    'separate-encounter-has-its-own-initial',
    'injection-beside-infusion-is-distinct',
    'initial-beside-the-pump-is-distinct',
  ],
  read: '2026-11-20',
} as const satisfies ContestedPoint
