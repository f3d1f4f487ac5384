import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import type { FollowerNews } from './follower-news.ts'
import { type PutAside, type PutAsideList, recordOf } from './put-aside.ts'
import type { StreamPosition } from './stream-position.ts'
import { asLambdaSends } from './stream-record.ts'

export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>

/** Follows the stream of a table as Lambda does, and calls the function with what changed. */
export interface StreamPoller {
  /** Resolves when the function has been called with every change written so far. */
  caughtUp(): Promise<void>
  /** True while the database or the function does not answer. */
  isWaiting(): boolean
  stop(): Promise<void>
}

export interface StreamPollerOptions {
  readonly endpoint: string
  readonly table: string
  /** How the sort keys begin of the changes that are handed on: what is filtered in the cloud is filtered here. */
  readonly sortKeys: readonly string[]
  readonly handle: StreamHandler
  readonly position: StreamPosition
  readonly putAside: PutAsideList
  /** The notifications of an encounter come in bursts; as on AWS they are gathered so long, to be charged once. */
  readonly windowMs?: number
  /** Milliseconds until the first new attempt at changes that were put aside. Each failure doubles the wait. */
  readonly againMs?: number
  readonly onNews: (news: FollowerNews) => void
}

const MOST_RECORDS = 1000
const PAUSE_MS = 50
const MOST_TRIES = 5
const LONGEST_WAIT_MS = 5_000
const AGAIN_MS = 5_000
const LONGEST_AGAIN_MS = 300_000

export async function followStream({
  endpoint,
  table,
  sortKeys,
  handle,
  position,
  putAside,
  onNews,
  windowMs = 500,
  againMs = AGAIN_MS,
}: StreamPollerOptions): Promise<StreamPoller> {
  const streams = new DynamoDBStreamsClient({ endpoint })
  const database = new DynamoDBClient({ endpoint })
  const { Table } = await database.send(new DescribeTableCommand({ TableName: table }))
  const StreamArn = Table?.LatestStreamArn
  if (StreamArn === undefined) throw new Error(`${table} has no stream`)

  let last = position.read()
  let stopping = false
  let rounds = 0
  let waiting: { after: number; done: () => void }[] = []
  let troubles = 0
  let failsWhole = false
  let again = { at: Date.now() + againMs, after: againMs }
  const running = run()

  /** Follows the stream until it is stopped. Reports an error once and tries again after a pause. */
  async function run(): Promise<void> {
    let iterator: string | undefined
    while (!stopping) {
      try {
        iterator ??= await iteratorAfter(last)
        iterator = await follow(iterator)
        if (troubles > 0) onNews({ event: 'going-on' })
        troubles = 0
      } catch (error) {
        if (troubles === 0) onNews({ event: 'waiting', error })
        troubles += 1
        iterator = undefined // It may belong to a database that has ended.
        await pause(Math.min(LONGEST_WAIT_MS, PAUSE_MS * 2 ** troubles))
      }
    }
  }

  /** Calls the function with a page of changes. Returns the iterator of the next page. */
  async function follow(iterator: string): Promise<string | undefined> {
    const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: MOST_RECORDS }))
    const records = page.Records ?? []
    if (records.length > 0) {
      await handOn(records.filter(isFollowed))
      last = records.at(-1)?.dynamodb?.SequenceNumber ?? last
      if (last !== undefined) position.write(last)
    } else {
      rounds += 1
      for (const { done } of waiting.filter(({ after }) => rounds > after)) done()
      waiting = waiting.filter(({ after }) => rounds <= after)
    }
    if (Date.now() >= again.at) await handOnAgain()
    await pause(records.length > 0 ? windowMs : Math.min(windowMs, PAUSE_MS))
    return page.NextShardIterator
  }

  function isFollowed({ dynamodb }: StreamRecord): boolean {
    return sortKeys.some((beginning) => dynamodb?.Keys?.sk?.S?.startsWith(beginning))
  }

  /**
   * Calls the function as Lambda does with `ReportBatchItemFailures`: again from the first failed change, several times. Then
   * puts the failed changes aside. Throws if the database does not answer, because then the changes are not at fault.
   */
  async function handOn(records: readonly StreamRecord[]): Promise<void> {
    let left = records
    for (let tries = 1; left.length > 0; tries += 1) {
      const failed = await failuresOf(left.map(asLambdaSends))
      const first = left.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''))
      if (first < 0) return
      left = left.slice(first)
      if (tries === MOST_TRIES) {
        await iteratorAfter(last) // Throws if the database does not answer.
        const since = new Date().toISOString()
        const aside = left.filter(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''))
        for (const one of aside) putAside.add(asPutAside(one, since))
        return onNews({ event: 'put-aside', records: aside.length })
      }
      await pause(PAUSE_MS * 2 ** tries)
    }
  }

  /** Returns the sequence numbers of the failed changes; all of them if the function threw. */
  async function failuresOf(records: DynamoDBStreamEvent['Records']): Promise<ReadonlySet<string>> {
    try {
      const { batchItemFailures } = await handle({ Records: records })
      if (failsWhole) onNews({ event: 'going-on' })
      failsWhole = false
      return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
    } catch (error) {
      onNews({ event: 'waiting', error })
      failsWhole = true
      return new Set(records.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? ''))
    }
  }

  /** Tries the changes that were put aside again, one at a time, so that one failure does not block the others. */
  async function handOnAgain(): Promise<void> {
    const aside = putAside.all()
    let done = 0
    for (const one of aside) {
      if ((await failuresOf([recordOf(one)])).size > 0) continue
      putAside.remove(one)
      done += 1
    }
    if (done > 0) onNews({ event: 'caught-up', records: done })
    const after = aside.length > done ? Math.min(LONGEST_AGAIN_MS, again.after * 2) : againMs
    again = { at: Date.now() + after, after }
  }

  async function iteratorAfter(sequence: string | undefined): Promise<string> {
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
    const ShardId = StreamDescription?.Shards?.at(-1)?.ShardId
    const from =
      sequence === undefined
        ? ({ ShardIteratorType: 'TRIM_HORIZON' } as const)
        : ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence } as const)
    const { ShardIterator } = await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...from }))
    if (ShardIterator === undefined) throw new Error('the stream has no iterator')
    return ShardIterator
  }

  return {
    // An empty page read entirely after the call: two rounds on, one may have begun before.
    caughtUp: () => Promise.race([new Promise<void>((done) => waiting.push({ after: rounds + 1, done })), running]),
    isWaiting: () => troubles > 0 || failsWhole,
    stop: async () => {
      stopping = true
      await running
      streams.destroy()
      database.destroy()
    },
  }
}

function asPutAside({ dynamodb }: StreamRecord, since: string): PutAside {
  const { pk, sk } = dynamodb?.Keys ?? {}
  return { pk: pk?.S ?? '', sk: sk?.S ?? '', sequence: dynamodb?.SequenceNumber ?? '', since }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
