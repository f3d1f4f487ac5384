import type { Decimal } from '../exact/decimal.ts'
import type { Because } from '../law/rule.ts'
import type { ServiceDate } from '../law/service-date.ts'
import type { AmountBasis, NdcOnLine } from './charge-sheet.ts'

/** A line before it is checked: the code, how often, for what, and why. */
export interface DraftLine {
  readonly kind: 'procedure' | 'drug'
  readonly code: string
  readonly name: string
  readonly modifiers: readonly string[]
  readonly units: number
  readonly on: ServiceDate
  readonly charges: readonly string[]
  readonly ndc?: NdcOnLine | undefined
  /** What the claim says of it in words, where the code does not say what it is. */
  readonly narrative?: string | undefined
  /** The service or drug charge it comes from. */
  readonly of: string
  /** The service whose missing fact leaves it open, which holds it. */
  readonly waitsFor?: string | undefined
  /** Allowed amount of the line in dollars, to the cent, and what that is; absent until priced, and where none is published. */
  readonly amount?: Decimal | undefined
  readonly basis?: AmountBasis | undefined
  readonly because: readonly Because[]
}
