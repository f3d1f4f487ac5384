import type { ContestedPoint } from './contested-point.ts'

export const premedicationForTransfusion = {
  asks: 'Is a drug given against reactions to a transfusion reported beside it?',
  ledger: ['BND-01'],
  positions: {
    charge: {
      means: 'A premedication ordered for the patient is a service of its own.',
      heldBy: [{ who: 'Many hospitals', where: 'As the notes on the published example report' }],
    },
    integral: {
      means: 'A standing protocol before blood is part of the transfusion.',
      heldBy: [{ who: 'University of Miami', where: 'Billing compliance, administration charges' }],
    },
  },
  usual: 'charge',
  because:
    'It is ordered for the patient, charted and given by itself; only a standing routine is part of the transfusion.',
  decidedBy: ['premedication-for-transfusion-follows-the-payer'],
  read: '2026-11-20',
} as const satisfies ContestedPoint
