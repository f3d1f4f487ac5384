import type { ContestedPoint } from './contested-point.ts'

export const unitCoversDiscard = {
  asks: 'Does a line carry JZ when drug was thrown away but its one billing unit covers the whole container?',
  ledger: ['DRG-07'],
  positions: {
    JZ: {
      means: 'No unit is left over to report, so none was discarded.',
      heldBy: [
        { who: 'Noridian', where: 'JZ modifier, 2024-03-20', year: 2024 },
        {
          who: 'AAPC',
          where: 'Oncology & Hematology reader question citing CMS 100-04 chapter 17 section 40',
          year: 2023,
        },
      ],
    },
    neither: {
      means: 'Drug was discarded, so JZ is not true, and JW has no unit.',
      heldBy: [
        {
          who: 'MedLearn',
          where: 'Question of 20 June, and the CMS example of chapter 17 section 40, which prints no modifier',
          year: 2016,
        },
      ],
    },
  },
  usual: 'JZ',
  because: 'Noridian states the JZ on that line, and since 2023-10-01 a line with neither may be returned.',
  decidedBy: ['rounding-that-covers-the-discard-follows-the-payer'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
