import type { ContestedPoint } from './contested-point.ts'

export const unitsOnALine = {
  asks: 'How many units fit on one claim line?',
  ledger: ['DRG-14'],
  positions: {
    '99999999': {
      means: 'Eight digits, so that nothing is split in practice.',
      heldBy: [{ who: 'ASC X12', where: '837P, SV104' }],
    },
    '999': {
      means: 'Three digits; further units go on further lines of the same code.',
      heldBy: [{ who: 'NUCC', where: 'CMS-1500, item 24G' }],
    },
  },
  usual: '99999999',
  because: 'Claims are electronic; a payer that takes paper or splits earlier is a profile of the site.',
  decidedBy: ['further-units-go-on-further-lines'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
