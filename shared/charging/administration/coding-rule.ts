import type { PerformedProcedure, Setting } from '../../chart/visit.ts'
import type { Rule } from '../../law/rule.ts'
import type { Settings } from '../../reference/payers/contested-points.ts'
import type { Service } from '../timeline/service.ts'
import type { OtherVisit } from './other-visit.ts'

export { RULEBOOK_BEGINS } from '../../law/rulebook-begins.ts'

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
  /** What the encounter says the patient was treated for. */
  readonly diagnoses: readonly string[]
  /** Whether a practice bills for services in a hospital, which reports giving the drugs itself. */
  readonly inFacility: boolean
}

export type CodingRule = Rule<Service, CodingContext>
