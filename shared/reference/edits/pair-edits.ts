import type { Setting } from '../../chart/visit.ts'
import type { Dated } from '../../law/service-date.ts'
import type { Published } from '../tables/as-known.ts'

/**
 * NCCI modifier indicator of a pair. `0`: both codes are never paid. `1`: both are paid with a true modifier. `9`: the
 * edit was deleted.
 */
export type PairIndicator = '0' | '1' | '9'

/** Two codes of one day of which only the first is paid: an NCCI procedure-to-procedure edit. */
export interface PairEdit extends Dated, Published {
  readonly column1: string
  /** The denied code, which carries the modifier. */
  readonly column2: string
  readonly setting: Setting
  readonly indicator: PairIndicator
}
