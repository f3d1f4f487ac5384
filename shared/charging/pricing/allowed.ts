import type { Setting } from '../../chart/visit.ts'
import type { PayerProfile } from '../../reference/payers/payer-profile.ts'
import type { AmountBasis } from '../../sheet/charge-sheet.ts'
import type { LinePrice } from '../../sheet/draft-line.ts'

/** What a line is allowed, and whose figure that is. */
export interface Allowed extends LinePrice {
  readonly basis: AmountBasis
}

/** What decides which price is a line's, beside its code and day. */
export interface Billed {
  readonly setting: Setting | undefined
  /** Whether a practice bills for what it did in a hospital, which bears the costs. */
  readonly inFacility: boolean
  readonly profile: Pick<PayerProfile, 'paysMedicareLimits' | 'sequestered' | 'contract'>
}
