import type { PerformedProcedure, Setting } from '../fhir/visit.ts'
import type { Rule } from '../law/rule.ts'
import type { Settings } from '../reference/contested-points.ts'
import type { Service } from '../timeline/service.ts'
import type { OtherVisit } from './other-visit.ts'

/** What a coding rule may look at besides its service: the other services, who bills, how the payer decides contested points. */
export interface CodingContext {
  readonly items: readonly Service[]
  readonly setting: Setting | undefined
  readonly settings: Settings
  readonly encounter: string | null
  /** The patient's other visits of the day. */
  readonly sameDay: readonly OtherVisit[]
  /** What was done beside giving drugs, as documented. */
  readonly procedures: readonly PerformedProcedure[]
  /** Whether a practice bills for services in a hospital, which reports giving the drugs itself. */
  readonly inFacility: boolean
}

export type CodingRule = Rule<Service, CodingContext>

/** First day of service the rulebook covers; what was law before it is not here. */
export const RULEBOOK_BEGINS = '2024-01-01'
