import type { ContestedPoint } from './contested-point.ts'

export const biologicInjection = {
  asks: 'As what is an injection of certolizumab reported?',
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
      means: 'It stands on the list of drugs that are not complex.',
      heldBy: [{ who: 'NGS', where: 'Article A58620', year: 2021 }],
    },
  },
  usual: '96401',
  because:
    'A complex biologic; an article that says otherwise for all its patients is what CMS told its contractors not to apply.',
  decidedBy: ['biologic-injection-follows-the-payer'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
