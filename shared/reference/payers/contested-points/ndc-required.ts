import type { ContestedPoint } from './contested-point.ts'

export const ndcRequired = {
  asks: 'On which drug lines is the NDC of the package required?',
  ledger: ['DRG-22'],
  positions: {
    unlisted: {
      means: 'On lines of unlisted codes.',
      heldBy: [{ who: 'Rule ledger', where: 'DRG-22: Medicare fee-for-service Part B' }],
    },
    always: {
      means: 'On every drug line.',
      heldBy: [{ who: 'Medicaid', where: 'NUCC 1500 instructions, item 24: rebate data' }],
    },
  },
  usual: 'unlisted',
  because: 'Every charted NDC is shown; a line without one is held only for a payer that requires it.',
  decidedBy: ['ndc-is-charted-where-required', 'unlisted-drug-is-described'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
