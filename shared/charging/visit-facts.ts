import type { Administration, PerformedProcedure, Setting, Visit } from '../chart/visit.ts'
import type { ServiceDate } from '../law/service-date.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { Settings } from '../reference/payers/contested-points.ts'
import type { PayerProfile } from '../reference/payers/payer-profile.ts'

/**
 * The facts of a visit that every kind of rule sees. A rule sees these and the results of the stages before it.
 * Results are no facts. Services of other visits of the day are in the context of the rules that may use them.
 */
export interface VisitFacts {
  readonly visit: Visit
  /** Reference of the encounter: `Encounter/e1`. Null if the administrations name none. */
  readonly encounter: string | null
  /** First date of service; the first day of the tables if nothing on the visit has a date. */
  readonly on: ServiceDate
  readonly setting: Setting | undefined
  /** True if a practice bills for services in a hospital, which gives the drugs and reports giving them. */
  readonly inFacility: boolean
  readonly profile: PayerProfile
  /** The payer's answers to the contested points. */
  readonly settings: Settings
  /** Diagnoses of the encounter, by their ranks. */
  readonly diagnoses: readonly string[]
  readonly administrations: readonly Administration[]
  /** Procedures documented beside the drugs. */
  readonly procedures: readonly PerformedProcedure[]
  readonly book: ReferenceBook
}

/** Returns the facts of a visit. A visit without a day, or before
 * the first day of the rulebook, has nothing to charge; a check finds it. */
export function visitFacts(visit: Visit, book: ReferenceBook): VisitFacts {
  const { encounter, setting, inFacility, diagnoses, payer } = visit
  const on = visit.on ?? book.firstDay
  // Charge nothing: a visit without a day has no codes and no prices, and a default day would invent them.
  const { administrations, procedures } = visit.on === null || on < book.firstDay ? NOTHING : visit
  const profile = book.profile(payer.profile, setting, on)
  const { settings } = profile
  return { visit, encounter, on, setting, inFacility, profile, settings, diagnoses, administrations, procedures, book }
}

const NOTHING: Pick<Visit, 'administrations' | 'procedures'> = { administrations: [], procedures: [] }
