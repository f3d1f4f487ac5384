import type { Decimal } from '../../exact/decimal.ts'
import type { Dated } from '../../law/service-date.ts'

/** What a service is worth in the physician fee schedule, before it is told where it was done: a row of `PPRRVU`. */
export interface RelativeValue extends Dated {
  readonly code: string
  /** `26`, `TC`, `53`; absent for the whole service. */
  readonly modifier?: string | undefined
  /** `A` paid by the schedule, `R` and `T` paid under conditions; others have no fee here. */
  readonly status: string
  readonly work: Decimal
  /** Practice expense where a facility bears the costs, and where the practice does. */
  readonly facilityPe: Decimal
  readonly nonFacilityPe: Decimal
  readonly malpractice: Decimal
  /** Dollars for one relative value unit, as the row says. */
  readonly conversionFactor: Decimal
  /** From 2026 there are two files: of those who take part in an advanced payment model (true) and of all others. */
  readonly qualifying?: boolean | undefined
  readonly file?: string | undefined
  readonly sha256?: string | undefined
}

/** How far a place is from the national average (GPCI), for each part of the relative value. */
export interface GeographicIndex extends Dated {
  readonly state: string
  /** Contractor and locality number in one: `1320201` for Manhattan. */
  readonly locality: string
  readonly name: string
  readonly work: Decimal
  readonly pe: Decimal
  readonly mp: Decimal
}
