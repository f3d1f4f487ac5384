import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

/** Biologics, beside denosumab, that the article lists as not complex. */
const LISTED = /^certolizumab\b/

export const biologicInjectionFollowsThePayer: AdministrationRule = {
  id: 'biologic-injection-follows-the-payer',
  says: 'An injection of a biologic that a contractor lists as not complex is reported as the payer decides.',
  ledger: ['ADM-01', 'ADM-02'],
  cites: [
    {
      source: 'NGS article A58620 (2021)',
      section: 'Drugs not payable with the chemotherapy injection codes',
      checked: '2026-11-20',
    },
    { source: 'CMS Transmittal 12397 (CR 13468)', section: 'No automatic down-coding', checked: '2026-11-20' },
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ substance, route }, { settings }) =>
    (route === 'subcutaneous' || route === 'intramuscular') && LISTED.test(substance)
      ? {
          category: settings['biologic-injection'] === '96372' ? 'therapeutic' : 'chemotherapy',
          setting: `biologic-injection: ${settings['biologic-injection']}`,
        }
      : undefined,
}
