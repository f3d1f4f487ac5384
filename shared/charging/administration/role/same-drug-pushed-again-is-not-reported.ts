import { AAPC_CONCURRENT, cpt } from '../../../law/sources.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'
import { isGivenAgain } from '../same-drug.ts'

export const sameDrugPushedAgainIsNotReported: AdministrationRule = {
  id: 'same-drug-pushed-again-is-not-reported',
  says: 'Another push of the same drug is not reported by a practice, nor for chemotherapy anywhere.',
  ledger: ['ADM-38'],
  cites: [AAPC_CONCURRENT, cpt('each additional sequential push of the same drug, facility only')],
  from: RULEBOOK_BEGINS,
  settle: (item, { items }) =>
    item.role === undefined && item.category !== undefined && isGivenAgain(item, items)
      ? { leftOff: true, saw: `${item.substance} was given before or beside it` }
      : undefined,
}
