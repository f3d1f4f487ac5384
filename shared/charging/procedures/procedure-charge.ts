import type { PerformedProcedure } from '../../chart/visit.ts'
import type { Because, Rule } from '../../law/rule.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { OtherVisit } from '../administration/other-visit.ts'
import type { Service } from '../timeline/service.ts'
import type { VisitFacts } from '../visit-facts.ts'

export { RULEBOOK_BEGINS } from '../../law/rulebook-begins.ts'

/** A service documented with its own code, by a procedure or by the coded visit itself. */
export interface ProcedureCharge {
  readonly id: string
  readonly code: string
  readonly text?: string | undefined
  readonly on: ServiceDate
  /**
   * True if the visit is documented as significant and separate from giving the drugs. Absent if the record is silent.
   */
  readonly separatelyIdentifiable?: boolean | undefined
  readonly modifiers: readonly string[]
  readonly leftOff: boolean
  readonly because: readonly Because[]
}

/** The facts that a rule about a documented procedure sees beside that procedure. */
export interface ProcedureContext extends VisitFacts {
  /** All documented procedures, as the earlier rules settled them. */
  readonly items: readonly ProcedureCharge[]
  /** Services of the visit, and those of the same biller in other visits of the day. */
  readonly services: readonly Service[]
  /** The patient's other visits of the day. */
  readonly sameDay: readonly OtherVisit[]
  /** The lines charged for giving the drugs. */
  readonly chargedForDrugs: readonly { readonly code: string }[]
}

export type ProcedureRule = Rule<ProcedureCharge, ProcedureContext>

/** Returns the documented procedures that have a code. */
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

/**
 * True if a drug was given by infusion, push or injection that day. Services that belong to giving it are then not
 * paid.
 */
export function drugWasGiven(services: readonly Service[]): boolean {
  return services.some(({ leftOff, route }) => !leftOff && route !== 'oral')
}
