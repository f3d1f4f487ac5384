import type { Setting } from '../../chart/visit.ts'
import type { PayerProfile } from '../../reference/payers/payer-profile.ts'
import type { AmountBasis } from '../../sheet/charge-sheet.ts'
import type { LinePrice } from '../../sheet/draft-line.ts'

/** The allowed amount of a line, and the source of the figure. */
export interface Allowed extends LinePrice {
  readonly basis: AmountBasis
}

/** The facts that choose the price of a line, beside its code and day. */
export interface Billed {
  readonly setting: Setting | undefined
  /** True if a practice bills for work in a hospital, which bears the costs. */
  readonly inFacility: boolean
  readonly profile: Pick<PayerProfile, 'paysMedicareLimits' | 'sequestered' | 'contract'>
}
