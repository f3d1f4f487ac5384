/** Weight of a finding: an error holds lines, a warning asks for a look, information explains. */
export type Severity = 'error' | 'warning' | 'information'

/** One possible answer to a missing fact, and its effect on the sheet. */
export interface Possibility {
  /** The answer: `stop by 10:15`, `stop 10:16 to 11:30`. */
  readonly ifSo: string
  /** The codes the answer would give: `96375`, `96413 + 96415 x1`. */
  readonly gives: string
  /** Dollars the sheet would gain, to the cent; absent if no price is known. */
  readonly worth?: string | undefined
}
