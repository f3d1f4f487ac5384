import type { ContestedPoint } from './contested-point.ts'

export const secondAccessWithoutReason = {
  asks: 'Does a second vascular access earn an initial service when nobody documented why it was needed?',
  ledger: ['ADM-36'],
  positions: {
    hold: {
      means: 'Only a second access that the protocol or the condition needs.',
      heldBy: [
        { who: 'CMS', where: 'Recovery Audit issue 0071' },
        { who: 'AAPC', where: 'Oncology & Hematology Coding Alert 136211, quoting the NCCI Policy Manual' },
      ],
    },
    initial: {
      means: 'One initial service for each vascular access, whatever the reason.',
      heldBy: [{ who: 'HCPro', where: 'JustCoding HOM-242788, citing CMS 100-04 chapter 4 section 230.2', year: 2009 }],
    },
  },
  usual: 'hold',
  because: 'CMS and CPT ask that the protocol or the condition needs it; convenience is no reason.',
  decidedBy: ['second-access-has-a-reason', 'second-access-has-its-own-initial'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
