import type { Drug } from '../../reference/drugs/drug.ts'

/** Reason why a drug has no code: the check that finds it, the charted text, and the possible codes. */
export interface UnidentifiedDrug {
  readonly check: UnidentifiedCheck
  readonly saw: string
  readonly perhaps: readonly Drug[]
}

export type UnidentifiedCheck =
  | 'drug-is-in-the-table'
  | 'drug-code-is-in-force'
  | 'drug-is-one-code'
  | 'dialysis-is-charted'
