import type { Decimal } from '../../exact/decimal.ts'
import type { Dated } from '../../law/service-date.ts'

/** Relative values of a service in the physician fee schedule, for any place: a row of `PPRRVU`. */
export interface RelativeValue extends Dated {
  readonly code: string
  /** Modifier `26`, `TC` or `53`; absent for the whole service. */
  readonly modifier?: string | undefined
  /** Status: `A` is paid by the schedule, `R` and `T` under conditions. Others have no fee here. */
  readonly status: string
  readonly work: Decimal
  /** Practice expense if a facility bears the costs, and if the practice does. */
  readonly facilityPe: Decimal
  readonly nonFacilityPe: Decimal
  readonly malpractice: Decimal
  /** Dollars for one relative value unit, from the row. */
  readonly conversionFactor: Decimal
  /**
   * True for the file of practitioners in advanced payment models, false for all others. There are two files from
   * 2026.
   */
  readonly qualifying?: boolean | undefined
  readonly file?: string | undefined
  readonly sha256?: string | undefined
}

/** Index of a locality against the national average (GPCI), for each part of the relative value. */
export interface GeographicIndex extends Dated {
  readonly state: string
  /** Contractor and locality number together: `1320201` for Manhattan. */
  readonly locality: string
  readonly name: string
  readonly work: Decimal
  readonly pe: Decimal
  readonly mp: Decimal
}
