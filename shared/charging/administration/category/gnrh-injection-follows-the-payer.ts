import { cpt } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

const GNRH_AGONIST = /^(?:leuprolide|goserelin|triptorelin)\b/

export const gnrhInjectionFollowsThePayer: AdministrationRule = {
  id: 'gnrh-injection-follows-the-payer',
  says: 'An injection of a gonadotropin-releasing hormone agonist is a hormonal antineoplastic or therapeutic as the payer decides.',
  ledger: ['ADM-06'],
  cites: [
    {
      source: 'AAPC Oncology & Hematology Coding Alert (2011)',
      section: 'Noridian on leuprolide depot',
      checked: '2026-11-20',
    },
    cpt('hormonal antineoplastic injection'),
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ substance, category }, { settings }) => {
    if (category !== 'hormonal' || !GNRH_AGONIST.test(substance)) return undefined
    const setting = `gnrh-injection: ${settings['gnrh-injection']}`
    return settings['gnrh-injection'] === '96372' ? { category: 'therapeutic', setting } : { setting }
  },
}
