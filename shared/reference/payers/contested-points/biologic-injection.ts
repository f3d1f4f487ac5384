import type { ContestedPoint } from './contested-point.ts'

export const biologicInjection = {
  asks: 'Which code reports an injection of certolizumab?',
  ledger: ['ADM-01', 'ADM-02'],
  positions: {
    '96401': {
      means: 'A complex biologic, like any monoclonal antibody.',
      heldBy: [
        { who: 'American College of Rheumatology', where: "A rheumatologist's dilemma: 96372 or 96401", year: 2011 },
        { who: 'CMS', where: 'Transmittal 12397 (CR 13468)', year: 2023 },
      ],
    },
    '96372': {
      means: 'It is on the list of drugs that are not complex.',
      heldBy: [{ who: 'NGS', where: 'Article A58620', year: 2021 }],
    },
  },
  usual: '96401',
  because:
    'It is a complex biologic, and CMS told its contractors not to apply an article that says otherwise for all patients.',
  decidedBy: ['biologic-injection-follows-the-payer'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
