/** Data that deleting a site cannot reach, for its certificate. AWS cannot remove one site from them. */
export interface Remains {
  readonly what: string
  readonly holds: string
  /** Days until it is deleted by itself; absent if a person must delete it. */
  readonly days?: number
}

/** Days that the stack keeps each of them at most; `test/cdk/runbook.test.ts` compares them with the template. */
export const PITR_DAYS = 35
export const QUEUE_DAYS = 14
export const LOG_DAYS = 90
const STREAM_DAYS = 1
const EXECUTION_DAYS = 90

/** Data that remain in the cloud; on one machine there are none of these. */
export const REMAINS_OF_A_STAGE: readonly Remains[] = [
  {
    what: 'continuous backups of the table',
    holds:
      'all of it, as it was at any earlier moment; it can only be restored whole, by a person who may restore tables',
    days: PITR_DAYS,
  },
  {
    what: 'recovery points of AWS Backup, if a plan makes them',
    holds: 'all of it, as it was; they end with their retention, or are deleted one by one: docs/operations.md',
  },
  { what: 'the stream of the table', holds: 'keys of items, which have identifiers of encounters', days: STREAM_DAYS },
  { what: 'queues of failed changes', holds: 'keys of items, which have identifiers of encounters', days: QUEUE_DAYS },
  { what: 'logs of the functions', holds: 'the name of the site, identifiers of encounters, counts', days: LOG_DAYS },
  { what: 'executions of replays', holds: 'the name of the site, identifiers of encounters', days: EXECUTION_DAYS },
  {
    what: 'the index of sites',
    holds: 'the name of the site and the day it was retired, so that it is not given again',
  },
  { what: 'copies in other systems', holds: 'data that billing systems and apps have read' },
]

export const REMAINS_ON_A_MACHINE: readonly Remains[] = [
  { what: 'the log of the functions', holds: 'the name of the site, identifiers of encounters, counts' },
  {
    what: 'the index of sites',
    holds: 'the name of the site and the day it was retired, so that it is not given again',
  },
  { what: 'copies of the data folder', holds: 'all of it, as it was' },
]
