import type { Decimal } from '../exact/decimal.ts'
import type { Dated } from '../law/service-date.ts'

/** What one unit of a procedure is paid: by OPPS in a hospital, by the physician fee schedule in a practice. */
export interface ProcedureRate extends Dated {
  readonly code: string
  readonly setting: 'facility' | 'professional'
  readonly amount: Decimal
  /** `OPPS Addendum B, October 2025, APC 5694`, `PFS 2026, national, non-facility`. */
  readonly basis: string
}
