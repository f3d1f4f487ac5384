import { ORAL_ANTICANCER } from '../../../law/sources.ts'
import { type CodingRule, RULEBOOK_BEGINS } from '../coding-rule.ts'

export const oralDrugEarnsNoAdministration: CodingRule = {
  id: 'oral-drug-earns-no-administration',
  says: 'A drug taken by mouth has no administration code.',
  ledger: ['DRG-23'],
  cites: [ORAL_ANTICANCER],
  from: RULEBOOK_BEGINS,
  settle: ({ route, classes }) =>
    route === 'oral' || classes.every((one) => one === 'oral') ? { leftOff: true, saw: 'by mouth' } : undefined,
}
