import type { PerformedProcedure, Setting } from '../../chart/visit.ts'
import type { Because, Rule } from '../../law/rule.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { Settings } from '../../reference/payers/contested-points.ts'
import type { OtherVisit } from '../administration/other-visit.ts'
import type { Service } from '../timeline/service.ts'

export { RULEBOOK_BEGINS } from '../../law/rulebook-begins.ts'

/** A service documented with its own code, by a procedure or as the coded visit itself. */
export interface ProcedureCharge {
  readonly id: string
  readonly code: string
  readonly text?: string | undefined
  readonly on: ServiceDate
  /** Whether a visit is documented as significant and separate from giving the drugs; absent when the record is silent. */
  readonly separatelyIdentifiable?: boolean | undefined
  readonly modifiers: readonly string[]
  readonly leftOff: boolean
  readonly because: readonly Because[]
}

/** What a procedure rule may look at: the other documented procedures, and the settled services of its day. */
export interface ProcedureContext {
  readonly items: readonly ProcedureCharge[]
  readonly services: readonly Service[]
  /** The patient's other visits of the day. */
  readonly sameDay: readonly OtherVisit[]
  readonly setting: Setting | undefined
  readonly settings: Settings
  /** Whether a practice bills for services in a hospital. */
  readonly inFacility: boolean
  /** The lines charged for giving the drugs. */
  readonly chargedForDrugs: readonly { readonly code: string }[]
}

export type ProcedureRule = Rule<ProcedureCharge, ProcedureContext>

/** The documented procedures that carry a code. */
export function procedureCharges(
  procedures: readonly PerformedProcedure[],
  visitDay: ServiceDate,
): readonly ProcedureCharge[] {
  return procedures.flatMap(({ id, code, text, on = visitDay, separatelyIdentifiable }) =>
    code === undefined
      ? []
      : [
          {
            id,
            code,
            text,
            separatelyIdentifiable,
            on,
            modifiers: [],
            leftOff: false,
            because: [],
          },
        ],
  )
}

/** Whether a drug was given by infusion, push or injection that day, so that what belongs to giving it is not paid beside it. */
export function drugWasGiven(services: readonly Service[]): boolean {
  return services.some(({ leftOff, route }) => !leftOff && route !== 'oral')
}
