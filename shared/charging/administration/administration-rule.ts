import type { Rule } from '../../law/rule.ts'
import type { Service } from '../timeline/service.ts'
import type { VisitFacts } from '../visit-facts.ts'
import type { OtherVisit } from './other-visit.ts'

export { RULEBOOK_BEGINS } from '../../law/rulebook-begins.ts'

/** The facts that a rule about giving a drug sees beside its own service. */
export interface AdministrationContext extends VisitFacts {
  /** All services of the visit, as the earlier rules settled them. */
  readonly items: readonly Service[]
  /** The patient's other visits of the day. */
  readonly sameDay: readonly OtherVisit[]
}

export type AdministrationRule = Rule<Service, AdministrationContext>
