import type { Drug } from '../../reference/drugs/drug.ts'

/** Why a drug has no code: the check that finds it, what of the chart it saw, and the codes it may have, if any. */
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
