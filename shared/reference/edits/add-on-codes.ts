import type { Dated } from '../../law/service-date.ts'
import type { Published } from '../tables/as-known.ts'

/** A code that is only paid beside another code: an NCCI add-on code edit. */
export interface AddOn extends Dated, Published {
  readonly code: string
  /**
   * 1: all parents are listed. 2: the contractor decides the parents. 3: some are listed, the contractor may accept
   * others.
   */
  readonly type: 1 | 2 | 3
  readonly parents: readonly string[]
}
