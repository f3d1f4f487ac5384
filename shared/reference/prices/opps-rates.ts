import type { Decimal } from '../../exact/decimal.ts'
import type { Dated } from '../../law/service-date.ts'

/** OPPS status and payment for one unit of a code in a hospital: a row of Addendum B. */
export interface OppsRate extends Dated {
  readonly hcpcs: string
  readonly status: string
  readonly apc?: string | undefined
  /** Dollars for one unit; absent for a code that is packaged or paid elsewhere. */
  readonly rate?: Decimal | undefined
  /** Dollars of the rate that the patient owes. */
  readonly copayment?: Decimal | undefined
  readonly file?: string | undefined
  readonly sha256?: string | undefined
}
