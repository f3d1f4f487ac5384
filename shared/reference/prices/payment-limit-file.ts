import type { Decimal } from '../../exact/decimal.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { Published } from '../tables/as-known.ts'

/** Medicare's price for one billing unit in one quarter, as the CMS file states it. */
export interface PaymentLimit extends Published {
  readonly hcpcs: string
  /** CMS's short description of a HCPCS Level II code; absent for CPT codes, whose descriptions are the AMA's. */
  readonly name?: string | undefined
  /** Dollars for one billing unit; absent if the file says `N/A`. */
  readonly limit?: Decimal | undefined
  /** Amount of one billing unit in this quarter's file, as printed: `0.5 MG`. */
  readonly dosage: string
  /** Percent of the allowed amount the patient owes. */
  readonly coinsurance?: Decimal | undefined
  /** CMS's remark on the row: `Inflation-adjusted coinsurance`. */
  readonly notes?: string | undefined
  readonly from: ServiceDate
  readonly until: ServiceDate
  readonly file: string
  readonly sha256: string
}
