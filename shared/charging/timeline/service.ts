import type { Moment, Route, TimesFrom } from '../../chart/visit.ts'
import type { Because } from '../../law/rule.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { AdministrationClass } from '../../reference/drugs/drug.ts'
import type { GivenAdministration } from '../drugs/identify-drugs.ts'

/** The families of administration codes a service may belong to. */
export type Category = 'chemotherapy' | 'hormonal' | 'therapeutic' | 'hydration' | 'cell-therapy'

export type ServiceTechnique = 'infusion' | 'push' | 'injection' | 'pump' | 'on-body injector' | 'instillation'

/** How a service stands beside the others through the same access. */
export type Role = 'initial' | 'sequential' | 'concurrent' | 'repeated' | 'alone'

/** An uninterrupted run of an infusion. */
export interface Interval {
  readonly start: Moment
  readonly stop: Moment
  /** How it is known; of joined pieces, as the least certain is. */
  readonly known: TimesFrom
}

/** Administrations as something to report: one infusion out of all its bags and rates, or one push, or one injection. */
export interface Service {
  /** The first of its administrations. */
  readonly id: string
  readonly administrations: readonly GivenAdministration[]
  /** The substance given, or the substances of one bag: `palonosetron + dexamethasone`. */
  readonly substance: string
  /** How the table classes each of its drugs; `undefined` for one no table knows. */
  readonly classes: readonly (AdministrationClass | undefined)[]
  readonly route?: Route | undefined
  /** As charted (`infusion`, `push`, `injection`) until a rule settles it. */
  readonly technique?: ServiceTechnique | undefined
  readonly charted?: 'infusion' | 'push' | 'injection' | undefined
  readonly start?: Moment | undefined
  readonly stop?: Moment | undefined
  /** When it ran, pauses left out. */
  readonly runs: readonly Interval[]
  /** Whole minutes it ran; absent when a start or stop is missing or cannot be right. */
  readonly minutes?: number | undefined
  /** What is wrong with its times, when they are charted and cannot be right. */
  readonly timeUnread?: string | undefined
  readonly on?: ServiceDate | undefined
  readonly access: string
  readonly category?: Category | undefined
  readonly role?: Role | undefined
  /** Further whole-hour units beyond the first. */
  readonly furtherHours: number
  /** Further injections of one session, where the payer counts each. */
  readonly furtherUnits: number
  readonly modifiers: readonly string[]
  /** True once a rule has said that it earns no line of its own. */
  readonly leftOff: boolean
  /** The service whose missing fact leaves this one's code open. */
  readonly waitsFor?: string | undefined
  readonly because: readonly Because[]
}
