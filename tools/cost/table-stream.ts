import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord } from 'aws-lambda'
import { asLambdaSends } from '../../shared/local/stream-record.ts'

/** Reads the changes of the charges table on request. A poller in between would be measured too. */
export async function tableStream(endpoint: string) {
  const streams = new DynamoDBStreamsClient({ endpoint })
  const { Streams = [] } = await streams.send(new ListStreamsCommand({ TableName: 'charges' }))
  const StreamArn = Streams[0]?.StreamArn
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
  const ShardId = StreamDescription?.Shards?.at(-1)?.ShardId
  const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const }
  let { ShardIterator } = await streams.send(new GetShardIteratorCommand(from))
  return {
    /** Returns all changes since the last request. */
    async next(): Promise<readonly DynamoDBRecord[]> {
      const records: DynamoDBRecord[] = []
      for (;;) {
        const page = await streams.send(new GetRecordsCommand({ ShardIterator, Limit: 1000 }))
        ShardIterator = page.NextShardIterator
        if (page.Records === undefined || page.Records.length === 0) return records
        records.push(...page.Records.map(asLambdaSends))
      }
    },
    close: () => streams.destroy(),
  }
}
