import type { Rule } from '../../law/rule.ts'
import type { VisitFacts } from '../visit-facts.ts'
import type { DrugCharge } from './drug-charge.ts'

export { RULEBOOK_BEGINS } from '../../law/rulebook-begins.ts'

/** The facts that a rule about a drug sees beside its own charge. */
export interface DrugContext extends VisitFacts {
  /** All drug charges of the visit, as the earlier rules settled them. */
  readonly items: readonly DrugCharge[]
}

export type DrugRule = Rule<DrugCharge, DrugContext>
