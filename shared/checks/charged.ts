import type { DrugCharge } from '../drugs/drug-charge.ts'
import type { GivenAdministration } from '../drugs/identify-drugs.ts'
import type { Moment, Visit } from '../fhir/visit.ts'
import type { Check } from '../law/check.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { PayerProfile } from '../reference/payer-profile.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { Service } from '../timeline/service.ts'

/** A visit with everything derived from it: what the checks look at. */
export interface Charged {
  readonly visit: Visit
  readonly book: ReferenceBook
  readonly profile: PayerProfile
  readonly given: readonly GivenAdministration[]
  readonly services: readonly Service[]
  readonly drugCharges: readonly DrugCharge[]
  readonly lines: readonly DraftLine[]
  /** The same visit, had an administration stopped at a moment: its lines and their amounts. */
  readonly hadItStopped: (administration: string, stop: Moment) => readonly PricedLine[]
}

export interface PricedLine extends DraftLine {
  readonly amount?: string
}

export type ChargeCheck = Check<Charged>

/** First day of service the rulebook covers. */
export const RULEBOOK_BEGINS = '2024-01-01'

/** The administrations of a service, by reference. */
export function administrationsOf({ administrations }: Service): readonly string[] {
  return administrations.map(({ id }) => id)
}
