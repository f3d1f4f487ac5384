import type { ContestedPoint } from './contested-point.ts'

export const twoInjectionsOfOneDose = {
  asks: 'How often is a dose reported that is given as two injections in one session?',
  ledger: ['ADM-48'],
  positions: {
    once: {
      means: 'One injection code a session.',
      heldBy: [
        { who: 'CareCost Estimate', where: 'Fulvestrant', year: 2026 },
        { who: 'Noridian', where: 'Initial drug administration', year: 2022 },
      ],
    },
    each: {
      means: 'Each injection at a site of its own counts.',
      heldBy: [
        {
          who: 'CareCost Estimate',
          where: 'Fulvestrant, on contractors and makers that allow two units',
          year: 2026,
        },
      ],
    },
  },
  usual: 'once',
  because: 'One dose of one drug is one administration, however many syringes.',
  decidedBy: ['further-injection-follows-the-payer'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
