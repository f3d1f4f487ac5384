import type { Setting } from '../../chart/visit.ts'
import type { Dated } from '../../law/service-date.ts'
import type { Published } from '../tables/as-known.ts'

/**
 * CMS's MUE adjudication indicator, which says how a limit applies. With 1, it applies to each claim line. With 2, it
 * applies to the day, by policy, without appeal. With 3, it applies to the day, by clinical use, and an appeal may
 * exceed it.
 */
export type Adjudication = 1 | 2 | 3

/** The most units of a code paid without a question: a medically unlikely edit (MUE). */
export interface UnitLimit extends Dated, Published {
  readonly code: string
  readonly setting: Setting
  readonly units: number
  readonly adjudication: Adjudication
}
