import { ADDENDUM_B } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const cellTherapyHasItsOwnCode: AdministrationRule = {
  id: 'cell-therapy-has-its-own-code',
  says: 'Giving CAR-T or other engineered cells is reported once with its own code, not as an infusion.',
  ledger: ['CEL-02'],
  cites: [ADDENDUM_B, { source: 'AABB', section: 'CAR-T codes 2025 and 2026', checked: '2026-11-20' }],
  from: RULEBOOK_BEGINS,
  settle: ({ classes, substance }) =>
    classes.includes('cell-therapy')
      ? { category: 'cell-therapy', technique: 'instillation', role: 'alone', saw: substance }
      : undefined,
}
