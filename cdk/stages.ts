export const stages = ['dev', 'prod'] as const
export type Stage = (typeof stages)[number]

/** Differences between the stages. Everything else is the same, so that a test in one stage is valid for the other. */
export interface StageSettings {
  /** True if the data outlive the stack and cannot be deleted by mistake. */
  readonly keeps: boolean
  /**
   * Days for which a published file cannot be deleted or overwritten: ten years, the longest reach of the False Claims
   * Act.
   */
  readonly daysFilesAreLocked: number
  /** Days for which the audit trail cannot be deleted: six years by 45 CFR 164.316(b)(2)(i). */
  readonly daysTrailIsLocked: number
  /** Dollars a month above which an alarm is sent. */
  readonly dollarsAMonth: number
  /** Dollars by which held charges may rise in a day before an alarm is sent. */
  readonly heldDollarsADay: number
}

export const STAGES: Readonly<Record<Stage, StageSettings>> = {
  dev: { keeps: false, daysFilesAreLocked: 1, daysTrailIsLocked: 1, dollarsAMonth: 50, heldDollarsADay: 1_000_000 },
  prod: {
    keeps: true,
    daysFilesAreLocked: 3653,
    daysTrailIsLocked: 2192,
    dollarsAMonth: 1000,
    heldDollarsADay: 100_000,
  },
}
