import type { ServiceDate } from '../../../law/service-date.ts'

/** A point on which sources and payers differ: a named setting of a payer profile. */
export interface ContestedPoint {
  readonly asks: string
  readonly ledger: readonly string[]
  /** Each answer, with its holders. */
  readonly positions: Readonly<Record<string, Position>>
  /** The ledger's default answer, and the reason for it. */
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

/** A holder of a position, and the place it is published. */
interface Holder {
  readonly who: string
  readonly where: string
  /** Absent if the publication has no date. */
  readonly year?: number
}
