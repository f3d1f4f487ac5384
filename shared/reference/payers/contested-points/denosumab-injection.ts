import type { ContestedPoint } from './contested-point.ts'

export const denosumabInjection = {
  asks: 'Which code reports an injection of denosumab?',
  ledger: ['ADM-05'],
  positions: {
    '96372': { means: 'A therapeutic injection.', heldBy: [{ who: 'NGS', where: 'Article A58620', year: 2021 }] },
    '96401': {
      means: 'A monoclonal antibody, so a complex biologic.',
      heldBy: [{ who: 'CMS', where: 'Transmittal 12397 (CR 13468), as some read it', year: 2023 }],
    },
  },
  usual: '96372',
  because: 'The contractor articles all listed it as not complex; CMS forbids only automatic down-coding.',
  decidedBy: ['denosumab-injection-follows-the-payer'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
