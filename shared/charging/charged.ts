import type { Visit } from '../chart/visit.ts'
import type { Check } from '../law/check.ts'
import type { ServiceDate } from '../law/service-date.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { PayerProfile } from '../reference/payers/payer-profile.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { OtherVisit } from './administration/other-visit.ts'
import type { DrugCharge } from './drugs/drug-charge.ts'
import type { GivenAdministration } from './drugs/identify-drugs.ts'
import type { PairedLine } from './ncci-pairs.ts'
import type { ProcedureCharge } from './procedures/procedure-charge.ts'
import type { Service } from './timeline/service.ts'

export { RULEBOOK_BEGINS } from '../law/rulebook-begins.ts'

/** A visit with everything derived from it: what the checks look at. */
export interface Charged {
  readonly visit: Visit
  readonly book: ReferenceBook
  readonly profile: PayerProfile
  /** Its day; the first the tables cover, where nothing on it has a date. */
  readonly on: ServiceDate
  readonly given: readonly GivenAdministration[]
  readonly services: readonly Service[]
  /** The patient's other visits of the day. */
  readonly sameDay: readonly OtherVisit[]
  /** Its services and what the same biller gave that day in other visits. */
  readonly ofTheDay: readonly Service[]
  readonly procedures: readonly ProcedureCharge[]
  readonly drugs: readonly DrugCharge[]
  readonly lines: readonly DraftLine[]
  /** Lines that CMS does not pay beside another, or only with a modifier. */
  readonly pairs: readonly PairedLine[]
  /** The lines for giving the drugs, had they been charted otherwise. */
  readonly linesIf: (given: readonly GivenAdministration[]) => readonly DraftLine[]
  /** The lines of the drugs themselves, had they been charted otherwise. */
  readonly drugLinesIf: (given: readonly GivenAdministration[]) => readonly DraftLine[]
}

export type ChargeCheck = Check<Charged>

/** The administrations of a service, by reference. */
export function administrationsOf({ administrations }: Service): readonly string[] {
  return administrations.map(({ id }) => id)
}
