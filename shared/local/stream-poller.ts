import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import type { StreamPosition } from './stream-position.ts'
import { asLambdaSends } from './stream-record.ts'

export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>

/** Follows the stream of a table as Lambda does, and calls the function with what changed. */
export interface StreamPoller {
  /** When everything written so far has been handed on. */
  caughtUp(): Promise<void>
  stop(): Promise<void>
}

export interface StreamPollerOptions {
  readonly endpoint: string
  readonly table: string
  /** How the sort keys begin of the changes that are handed on: what is filtered in the cloud is filtered here. */
  readonly sortKeys: readonly string[]
  readonly handle: StreamHandler
  readonly position: StreamPosition
  /** The notifications of an encounter come in bursts; as on AWS they are gathered so long, to be charged once. */
  readonly windowMs?: number
  /** Hears of records that failed again and again and were left behind. */
  readonly onPutAside: (records: number) => void
}

const MOST_RECORDS = 1000
const PAUSE_MS = 50
const MOST_TRIES = 5

export async function followStream({
  endpoint,
  table,
  sortKeys,
  handle,
  position,
  onPutAside,
  windowMs = 500,
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
  const running = run()

  async function run(): Promise<void> {
    let iterator: string | undefined
    while (!stopping) {
      iterator ??= await iteratorAfter(last)
      const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: MOST_RECORDS }))
      iterator = page.NextShardIterator
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
      await new Promise((resolve) => setTimeout(resolve, records.length > 0 ? windowMs : Math.min(windowMs, PAUSE_MS)))
    }
  }

  function isFollowed({ dynamodb }: StreamRecord): boolean {
    return sortKeys.some((beginning) => dynamodb?.Keys?.sk?.S?.startsWith(beginning))
  }

  /** As Lambda does with `ReportBatchItemFailures`: again from the first that failed, a number of times. */
  async function handOn(records: readonly StreamRecord[]): Promise<void> {
    let left = records
    for (let tries = 1; left.length > 0; tries += 1) {
      const { batchItemFailures } = await handle({ Records: left.map(asLambdaSends) })
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
      const first = left.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''))
      if (first < 0) return
      left = left.slice(first)
      if (tries === MOST_TRIES) return onPutAside(failed.size)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * 2 ** tries))
    }
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
    stop: async () => {
      stopping = true
      await running
      streams.destroy()
      database.destroy()
    },
  }
}
