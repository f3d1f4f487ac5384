import type { Decimal } from '../exact/decimal.ts'
import type { Because } from '../law/rule.ts'
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
  readonly because: readonly Because[]
}
