import type { Decimal } from '../exact/decimal.ts'
import type { Because } from '../law/rule.ts'
import type { ServiceDate } from '../law/service-date.ts'
import type { AmountBasis, ChargeLine } from './charge-sheet.ts'

/** A line before the checks: its future contents, its source, and the reasons. */
export interface DraftLine
  extends Pick<ChargeLine, 'code' | 'name' | 'modifiers' | 'units' | 'on' | 'charges' | 'ndc' | 'narrative'> {
  readonly kind: 'procedure' | 'drug'
  /** Id of the service or drug charge the line comes from. */
  readonly of: string
  /** Id of the service whose missing fact leaves the line open. That service holds the line. */
  readonly waitsFor?: string | undefined
  /**
   * Allowed amount of the line in dollars, to the cent, and its basis. Absent until priced, and if no price is
   * published.
   */
  readonly amount?: Decimal | undefined
  readonly basis?: AmountBasis | undefined
  /** Parts of the amount. */
  readonly price?: LinePrice | undefined
  /** The site's charge for the line, for every payer; absent if its charge master does not have it. */
  readonly charge?: Decimal | undefined
  /** Revenue code a hospital bills it under; absent for a practice, and if the charge master does not have it. */
  readonly revenue?: string | undefined
  /** For a drug without a code of its own: its amount, in the base unit of the measured quantity. */
  readonly unlistedDose?: { readonly amount: Decimal; readonly measures: string } | undefined
  readonly because: readonly Because[]
}

/** Parts of a line's amount: dollars for one unit, number of units, and the patient's share. */
export interface LinePrice {
  readonly each: Decimal
  /** Units of the line; for a drug without a code, units of the price file. */
  readonly count: number
  /** First and last day of the price row. */
  readonly from?: ServiceDate | undefined
  readonly until?: ServiceDate | undefined
  /** True if the allowed amount is at most the charge. */
  readonly atMostCharge: boolean
  /** The patient's share: percent of the amount, or dollars of each unit. */
  readonly coinsurancePercent?: Decimal | undefined
  readonly copayment?: Decimal | undefined
}
