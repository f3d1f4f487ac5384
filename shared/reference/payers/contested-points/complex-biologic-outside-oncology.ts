import type { ContestedPoint } from './contested-point.ts'

export const complexBiologicOutsideOncology = {
  asks: 'Which codes report a complex biologic given for a disease other than cancer?',
  ledger: ['ADM-01', 'ADM-02'],
  positions: {
    chemotherapy: {
      means: 'The chemotherapy codes go by how complex the drug is, not by the disease.',
      heldBy: [{ who: 'CMS', where: 'Transmittal 12397 (CR 13468)', year: 2023 }],
    },
    therapeutic: {
      means: 'The therapeutic codes, unless the drug is given for cancer.',
      heldBy: [
        {
          who: 'Medicare contractors',
          where: 'Articles A59073 (retired 2023-12-21) and A58527 (retired 2024-06-04), which some plans still apply',
        },
      ],
    },
  },
  usual: 'chemotherapy',
  because: 'CMS told its contractors not to down-code for the drug alone, and the articles that did were retired.',
  decidedBy: ['complex-biologic-outside-oncology-follows-the-payer'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
