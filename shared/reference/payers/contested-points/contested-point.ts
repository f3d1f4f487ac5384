import type { ServiceDate } from '../../../law/service-date.ts'

/** A point on which sources and payers differ: a named setting of a payer profile. */
export interface ContestedPoint {
  readonly asks: string
  readonly ledger: readonly string[]
  /** Each answer and who holds it. */
  readonly positions: Readonly<Record<string, Position>>
  /** The ledger's default, and why it is ours. */
  readonly usual: string
  readonly because: string
  /** The rules and checks that read the setting. */
  readonly decidedBy: readonly string[]
  /** The day the positions were last looked up. */
  readonly read: ServiceDate
}

interface Position {
  readonly means: string
  readonly heldBy: readonly Holder[]
}

/** Who holds a position and where it is written. */
interface Holder {
  readonly who: string
  readonly where: string
  /** Absent where what they published is undated. */
  readonly year?: number
}
