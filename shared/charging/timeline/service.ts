import type { Moment, Route, TimesFrom } from '../../chart/visit.ts'
import type { Because } from '../../law/rule.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { AdministrationClass } from '../../reference/drugs/drug.ts'
import type { GivenAdministration } from '../drugs/identify-drugs.ts'

/** The families of administration codes a service may belong to. */
export type Category = 'chemotherapy' | 'hormonal' | 'therapeutic' | 'hydration' | 'cell-therapy'

export type ServiceTechnique = 'infusion' | 'push' | 'injection' | 'pump' | 'on-body injector' | 'instillation'

/** The role of a service beside the others through the same access. */
export type Role = 'initial' | 'sequential' | 'concurrent' | 'repeated' | 'alone'

/** An uninterrupted run of an infusion. */
export interface Interval {
  readonly start: Moment
  readonly stop: Moment
  /** The source of the times; for joined runs, the least certain source. */
  readonly known: TimesFrom
}

/** The unit of reporting: one infusion with all its bags and rates, one push, or one injection. */
export interface Service {
  /** Id of its first administration. */
  readonly id: string
  readonly administrations: readonly GivenAdministration[]
  /** The substance given, or the substances of one bag: `palonosetron + dexamethasone`. */
  readonly substance: string
  /** The table's class of each drug; `undefined` for a drug in no table. */
  readonly classes: readonly (AdministrationClass | undefined)[]
  readonly route?: Route | undefined
  /** As charted (`infusion`, `push`, `injection`) until a rule sets it. */
  readonly technique?: ServiceTechnique | undefined
  readonly charted?: 'infusion' | 'push' | 'injection' | undefined
  readonly start?: Moment | undefined
  readonly stop?: Moment | undefined
  /** The times it ran, without pauses. */
  readonly runs: readonly Interval[]
  /** Whole minutes it ran; absent if a start or stop is missing or cannot be right. */
  readonly minutes?: number | undefined
  /** The problem with its charted times, if they cannot be right. */
  readonly timeUnread?: string | undefined
  readonly on?: ServiceDate | undefined
  readonly access: string
  readonly category?: Category | undefined
  readonly role?: Role | undefined
  /** Further whole-hour units beyond the first. */
  readonly furtherHours: number
  /** Further injections of one session, if the payer counts each one. */
  readonly furtherUnits: number
  readonly modifiers: readonly string[]
  /** True after a rule decided that it gets no line of its own. */
  readonly leftOff: boolean
  /** Id of the service whose missing fact leaves this service's code open. */
  readonly waitsFor?: string | undefined
  readonly because: readonly Because[]
}
