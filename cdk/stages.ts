export const stages = ['dev', 'prod'] as const
export type Stage = (typeof stages)[number]

/** What differs between the stages. Everything else is the same, so that what was tried in one holds in the other. */
export interface StageSettings {
  /** Whether what is kept outlives the stack, and cannot be deleted by mistake. */
  readonly keeps: boolean
  /** Days nobody can delete or overwrite a published file: ten years, as long as the False Claims Act reaches back at most. */
  readonly daysFilesAreLocked: number
  /** Days nobody can delete the trail of who did what: six years by 45 CFR 164.316(b)(2)(i). */
  readonly daysTrailIsLocked: number
  /** Dollars a month beyond which somebody is told. */
  readonly dollarsAMonth: number
  /** Dollars that charges held back may grow by in a day before somebody is told. */
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
