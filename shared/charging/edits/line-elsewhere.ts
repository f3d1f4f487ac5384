import type { DraftLine } from '../../sheet/draft-line.ts'

/** A line of the same biller on the sheet of another visit of the patient that shares a day (NCCI-16). */
export interface LineElsewhere {
  readonly line: DraftLine
  readonly encounter: string | null
  /** True if its visit is charged first. */
  readonly isEarlier: boolean
}
