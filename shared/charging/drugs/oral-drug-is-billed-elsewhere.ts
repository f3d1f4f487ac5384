import { ORAL_ANTICANCER } from '../../law/sources.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'

export const oralDrugIsBilledElsewhere: DrugRule = {
  id: 'oral-drug-is-billed-elsewhere',
  says: 'A drug taken by mouth is not on the charge sheet of an infusion visit; the few that Part B covers are billed by their supplier.',
  ledger: ['DRG-23', 'DRG-24'],
  cites: [ORAL_ANTICANCER],
  from: RULEBOOK_BEGINS,
  settle: ({ drug, route }) =>
    drug.administeredAs === 'oral' || route === 'oral' ? { leftOff: true, saw: 'by mouth' } : undefined,
}
