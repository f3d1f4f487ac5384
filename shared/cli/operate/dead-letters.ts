import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams'
import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'

/** A message in the queue of failed stream batches. It names the place in the stream, not the changes. */
export interface DeadLetter {
  readonly receipt: string
  readonly shard: string
  readonly first: string
  readonly last: string
  readonly stream: string
  /** Time the first of its changes arrived. */
  readonly since: string
}

/** Seconds that a received message is hidden from other readers, which is enough to handle it. */
const TAKEN_SECONDS = 120
/** Most empty pages read before the end of the shard is assumed. */
const MOST_EMPTY_PAGES = 20

/** Yields the messages of the queue, a few at a time. A message stays in the queue until `dealtWith` deletes it. */
export async function* deadLettersIn(sqs: SQSClient, QueueUrl: string): AsyncGenerator<DeadLetter> {
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: TAKEN_SECONDS }),
    )
    if (Messages.length === 0) return
    for (const { Body = '{}', ReceiptHandle: receipt = '' } of Messages) {
      const { DDBStreamBatchInfo: batch } = JSON.parse(Body)
      yield {
        receipt,
        shard: batch.shardId,
        first: batch.startSequenceNumber,
        last: batch.endSequenceNumber,
        stream: batch.streamArn,
        since: batch.approximateArrivalOfFirstRecord,
      }
    }
  }
}

export async function dealtWith(sqs: SQSClient, QueueUrl: string, { receipt }: DeadLetter): Promise<void> {
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receipt }))
}

/**
 * Returns the changed partitions of a message. Undefined if the stream, which keeps a day, no longer has the changes.
 */
export async function partitionsChanged(
  streams: DynamoDBStreamsClient,
  { shard, first, last, stream }: DeadLetter,
): Promise<ReadonlySet<string> | undefined> {
  try {
    const found = await streams.send(
      new GetShardIteratorCommand({
        StreamArn: stream,
        ShardId: shard,
        ShardIteratorType: 'AT_SEQUENCE_NUMBER',
        SequenceNumber: first,
      }),
    )
    const partitions = new Set<string>()
    let iterator = found.ShardIterator
    for (let empty = 0; iterator !== undefined && empty < MOST_EMPTY_PAGES; ) {
      const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }))
      const records = page.Records ?? []
      for (const { dynamodb } of records) {
        const at = dynamodb?.SequenceNumber ?? ''
        if (BigInt(at) <= BigInt(last)) partitions.add(dynamodb?.Keys?.pk?.S ?? '')
        if (BigInt(at) >= BigInt(last)) return partitions
      }
      empty = records.length === 0 ? empty + 1 : 0
      iterator = page.NextShardIterator
    }
    return partitions
  } catch (error) {
    if (error instanceof TrimmedDataAccessException || error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}
