import type { Decimal } from '../../exact/decimal.ts'
import type { Dated } from '../../law/service-date.ts'

/** Medicare's figure for a drug without a code of its own: a row of the quarterly file of "not otherwise classified" drugs. */
export interface UnlistedLimit extends Dated {
  /** Generic name as printed, with the maker where it matters: what the two files know a drug by. */
  readonly drug: string
  /** What one unit stands for: `1 UNIT`. */
  readonly dosage: string
  readonly limit?: Decimal | undefined
  readonly file: string
  readonly sha256: string
}

/** A package of such a drug: a row of the crosswalk that goes with the file. */
export interface UnlistedProduct extends Dated {
  readonly drug: string
  /** Eleven digits; absent where CMS prints another id. */
  readonly ndc?: string | undefined
}
