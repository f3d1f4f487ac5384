import { cpt } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const subcutaneousOrIntramuscularIsAnInjection: AdministrationRule = {
  id: 'subcutaneous-or-intramuscular-is-an-injection',
  says: 'A drug given under the skin or into a muscle is an injection, reported beside any initial service.',
  ledger: ['ADM-35', 'ADM-48'],
  cites: [cpt('injections, subcutaneous or intramuscular')],
  from: RULEBOOK_BEGINS,
  settle: ({ route }) =>
    route === 'subcutaneous' || route === 'intramuscular'
      ? { technique: 'injection', role: 'alone', saw: route }
      : undefined,
}
