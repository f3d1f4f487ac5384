import { ORAL_ANTICANCER } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const oralDrugEarnsNoAdministration: AdministrationRule = {
  id: 'oral-drug-earns-no-administration',
  says: 'A drug taken by mouth has no administration code.',
  ledger: ['DRG-23'],
  cites: [ORAL_ANTICANCER],
  from: RULEBOOK_BEGINS,
  settle: ({ route, classes }) =>
    route === 'oral' || classes.every((one) => one === 'oral') ? { leftOff: true, saw: 'by mouth' } : undefined,
}
