import type { Decimal } from '../../exact/decimal.ts'
import type { Dated } from '../../law/service-date.ts'

/** How and what OPPS pays a hospital for one unit of a code: a row of Addendum B. */
export interface OppsRate extends Dated {
  readonly hcpcs: string
  readonly status: string
  readonly apc?: string | undefined
  /** Dollars for one unit; absent for what is packaged or paid elsewhere. */
  readonly rate?: Decimal | undefined
  /** Dollars of it the patient owes. */
  readonly copayment?: Decimal | undefined
  readonly file?: string | undefined
  readonly sha256?: string | undefined
}
