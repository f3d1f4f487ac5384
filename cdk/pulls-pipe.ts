import { Stack } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnPipe } from 'aws-cdk-lib/aws-pipes'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { PULL_CHANGES, PULL_MESSAGE } from '../shared/aws/tables/stream-filters.ts'
import { StageKey } from './stage-key.ts'
import { StatedRole } from './stated-role.ts'

/** Sends the keys of fetch requests, and nothing else, from the stream to the queue. */
export function pullsPipe(scope: Construct, charges: Table, waiting: IQueue): void {
  const source = charges.tableStreamArn
  if (source === undefined) throw new Error(`${charges.node.id} has no stream`)
  const by = (service: string) => ({
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(scope).region}.amazonaws.com` } },
  })
  const { keyArn } = StageKey.of(scope)
  const role = new StatedRole(scope, 'pulls-pipe-role', { assumedBy: new ServicePrincipal('pipes.amazonaws.com') })
    .may(STREAM_READS, source)
    .may(['kms:Decrypt', 'kms:DescribeKey'], keyArn, by('dynamodb'))
    .may(['sqs:SendMessage'], waiting.queueArn)
    .may(['kms:Decrypt', 'kms:GenerateDataKey'], keyArn, by('sqs'))
  const made = new CfnPipe(scope, 'pulls-pipe', {
    description: 'Requests to fetch from an EHR, from the record stream to the queue',
    roleArn: role.roleArn,
    source,
    sourceParameters: {
      filterCriteria: { filters: [{ pattern: JSON.stringify(PULL_CHANGES) }] },
      dynamoDbStreamParameters: {
        startingPosition: 'TRIM_HORIZON',
        batchSize: 10, // as many as SQS takes at once
        maximumRetryAttempts: 100,
        onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
      },
    },
    target: waiting.queueArn,
    targetParameters: {
      inputTemplate: PULL_MESSAGE,
      sqsQueueParameters: { messageGroupId: '$.dynamodb.Keys.pk.S' }, // one group a site: SQS serves groups in turn
    },
  })
  made.node.addDependency(role.rights)
}

const STREAM_READS = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
]
