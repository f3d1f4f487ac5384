import { CHEMO_001 } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const denosumabInjectionFollowsThePayer: AdministrationRule = {
  id: 'denosumab-injection-follows-the-payer',
  says: 'An injection of denosumab is reported as the payer decides: therapeutic, or complex biologic.',
  ledger: ['ADM-05'],
  cites: [
    { source: 'CMS Transmittal 12397 (CR 13468)', section: 'No automatic down-coding', checked: '2026-11-20' },
    CHEMO_001,
  ],
  from: RULEBOOK_BEGINS,
  settle: ({ substance }, { settings }) =>
    substance.startsWith('denosumab')
      ? {
          category: settings['denosumab-injection'] === '96401' ? 'chemotherapy' : 'therapeutic',
          setting: `denosumab-injection: ${settings['denosumab-injection']}`,
        }
      : undefined,
}
