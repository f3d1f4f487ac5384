/** How much a finding matters: an error holds lines, a warning asks for a look, information explains. */
export type Severity = 'error' | 'warning' | 'information'

/** One answer to a missing fact and what it would make of the sheet. */
export interface Possibility {
  /** `stop by 10:15`, `stop 10:16 to 11:30`. */
  readonly ifSo: string
  /** The codes it would bring: `96375`, `96413 + 96415 x1`. */
  readonly gives: string
  /** Dollars the sheet would gain by it, to the cent; absent when no price is known. */
  readonly worth?: string | undefined
}
