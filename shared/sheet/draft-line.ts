import type { Decimal } from '../exact/decimal.ts'
import type { Because } from '../law/rule.ts'
import type { ServiceDate } from '../law/service-date.ts'
import type { AmountBasis, ChargeLine } from './charge-sheet.ts'

/** A line before it is checked: what it will say as a charge line, what it comes from, and why. */
export interface DraftLine
  extends Pick<ChargeLine, 'code' | 'name' | 'modifiers' | 'units' | 'on' | 'charges' | 'ndc' | 'narrative'> {
  readonly kind: 'procedure' | 'drug'
  /** The service or drug charge it comes from. */
  readonly of: string
  /** The service whose missing fact leaves it open, which holds it. */
  readonly waitsFor?: string | undefined
  /** Allowed amount of the line in dollars, to the cent, and what that is; absent until priced, and where none is published. */
  readonly amount?: Decimal | undefined
  readonly basis?: AmountBasis | undefined
  /** What the amount was made of. */
  readonly price?: LinePrice | undefined
  /** What the site bills for the line, whoever pays; absent where its charge master does not say. */
  readonly charge?: Decimal | undefined
  /** The revenue code a hospital bills it under; absent where its charge master does not say, and for a practice. */
  readonly revenue?: string | undefined
  /** Of a drug without a code of its own: how much of it, in the base unit of what it is measured in. */
  readonly unlistedDose?: { readonly amount: Decimal; readonly measures: string } | undefined
  readonly because: readonly Because[]
}

/** What the amount of a line is made of: dollars for one, times how many; and what the patient owes of it. */
export interface LinePrice {
  readonly each: Decimal
  /** The units of the line; of a drug without a code, those of the price file. */
  readonly count: number
  /** The days the row holds for that says so. */
  readonly from?: ServiceDate | undefined
  readonly until?: ServiceDate | undefined
  /** Whether no more is allowed than was charged. */
  readonly atMostCharge: boolean
  /** What the patient owes: percent of the amount, or dollars of each. */
  readonly coinsurancePercent?: Decimal | undefined
  readonly copayment?: Decimal | undefined
}
