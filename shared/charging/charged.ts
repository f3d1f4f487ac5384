import type { Check } from '../law/check.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { OtherVisit } from './administration/other-visit.ts'
import type { DrugCharge } from './drugs/drug-charge.ts'
import type { GivenAdministration } from './drugs/identify-drugs.ts'
import type { ClaimEdits } from './edits/claim-edits.ts'
import type { ProcedureCharge } from './procedures/procedure-charge.ts'
import type { Service } from './timeline/service.ts'
import type { VisitFacts } from './visit-facts.ts'

export { RULEBOOK_BEGINS } from '../law/rulebook-begins.ts'

/** A visit with all results derived from it: the input of the checks. */
export interface Charged extends VisitFacts {
  readonly given: readonly GivenAdministration[]
  readonly services: readonly Service[]
  /** The patient's other visits of the day. */
  readonly sameDay: readonly OtherVisit[]
  /** Services of the visit, and those of the same biller in other visits of the day. */
  readonly ofTheDay: readonly Service[]
  /** Documented procedures, as the rules settled them. */
  readonly procedureCharges: readonly ProcedureCharge[]
  readonly drugs: readonly DrugCharge[]
  readonly lines: readonly DraftLine[]
  /** Lines that CMS's claim edits deny as they stand. */
  readonly edits: ClaimEdits
  /** Returns the lines for giving drugs if they were charted as given here. */
  readonly linesIf: (given: readonly GivenAdministration[]) => readonly DraftLine[]
  /** Returns the lines of the drugs themselves if they were charted as given here. */
  readonly drugLinesIf: (given: readonly GivenAdministration[]) => readonly DraftLine[]
}

export type ChargeCheck = Check<Charged>

/** Returns references to the administrations of a service. */
export function administrationsOf({ administrations }: Service): readonly string[] {
  return administrations.map(({ id }) => id)
}
