/** What deleting a site cannot reach, said in its certificate: AWS offers nothing that takes one site out of these. */
export interface Remains {
  readonly what: string
  readonly holds: string
  /** Days after which it is gone by itself; absent where somebody has to see to it. */
  readonly days?: number
}

/** Longest first the stack may keep anything; `test/retire.test.ts` holds these against the template. */
export const PITR_DAYS = 35
export const QUEUE_DAYS = 14
export const LOG_DAYS = 90
const STREAM_DAYS = 1
const EXECUTION_DAYS = 90

/** In the cloud; on one machine there is none of it. */
export const REMAINS_OF_A_STAGE: readonly Remains[] = [
  {
    what: 'continuous backups of the table',
    holds: 'all of it, as it was at any moment before; restored only whole, by whoever may restore tables',
    days: PITR_DAYS,
  },
  {
    what: 'recovery points of AWS Backup, where a plan makes any',
    holds: 'all of it, as it was; they go at the end of their retention, or are deleted one by one: docs/operations.md',
  },
  { what: 'the stream of the table', holds: 'keys of items, which have identifiers of encounters', days: STREAM_DAYS },
  { what: 'queues of what failed', holds: 'keys of items, which have identifiers of encounters', days: QUEUE_DAYS },
  { what: 'logs of the functions', holds: 'the name of the site, identifiers of encounters, counts', days: LOG_DAYS },
  { what: 'executions of replays', holds: 'the name of the site, identifiers of encounters', days: EXECUTION_DAYS },
  {
    what: 'the index of sites',
    holds: 'the name of the site and the day it was retired, so that it is not given again',
  },
  { what: 'what was sent elsewhere', holds: 'what billing systems and apps have read is theirs' },
]

export const REMAINS_ON_A_MACHINE: readonly Remains[] = [
  { what: 'the log of the functions', holds: 'the name of the site, identifiers of encounters, counts' },
  {
    what: 'the index of sites',
    holds: 'the name of the site and the day it was retired, so that it is not given again',
  },
  { what: 'copies of the data folder', holds: 'all of it, as it was' },
]
