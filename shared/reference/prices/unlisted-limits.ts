import type { Decimal } from '../../exact/decimal.ts'
import type { Dated } from '../../law/service-date.ts'

/**
 * Medicare's price for a drug without its own code: a row of the quarterly file of "not otherwise classified" drugs.
 */
export interface UnlistedLimit extends Dated {
  /** Generic name as printed, with the manufacturer if needed. The two files identify a drug by it. */
  readonly drug: string
  /** Amount of one unit: `1 UNIT`. */
  readonly dosage: string
  readonly limit?: Decimal | undefined
  readonly file: string
  readonly sha256: string
}

/** A package of such a drug: a row of the crosswalk for the file. */
export interface UnlistedProduct extends Dated {
  readonly drug: string
  /** NDC of eleven digits; absent if CMS prints another id. */
  readonly ndc?: string | undefined
}
