import type { Setting } from '../../chart/visit.ts'
import type { Rule } from '../../law/rule.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { Settings } from '../../reference/payers/contested-points.ts'
import type { DrugCharge } from './drug-charge.ts'

export { RULEBOOK_BEGINS } from '../../law/rulebook-begins.ts'

/** What a drug rule may look at besides its charge. */
export interface DrugContext {
  readonly items: readonly DrugCharge[]
  readonly setting: Setting | undefined
  readonly settings: Settings
  /** Whether a practice bills for services in a hospital, which supplies the drugs. */
  readonly inFacility: boolean
  /** The OPPS status indicator of a code on a day. */
  readonly statusIndicator: (hcpcs: string, on: ServiceDate) => string | undefined
}

export type DrugRule = Rule<DrugCharge, DrugContext>
