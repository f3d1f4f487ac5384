import { Duration, Stack } from 'aws-cdk-lib'
import { type HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import { CfnPipe } from 'aws-cdk-lib/aws-pipes'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { PULL_CHANGES, PULL_MESSAGE } from '../shared/aws/pull-messages.ts'
import { BillingFunction } from './billing-function.ts'
import { every } from './clocks.ts'
import { encrypted, putAsideQueue } from './queues.ts'
import type { Sites } from './sites.ts'
import { StageKey } from './stage-key.ts'
import { StatedRole } from './stated-role.ts'

export interface PullsProps {
  readonly charges: Table
  readonly sites: Sites
  /** What we sign with, to show EHRs who we are. */
  readonly keys: readonly Key[]
  readonly http: HttpApi
  readonly code: (name: 'ehr-pull' | 'jwks') => Code
}

/** As long as one look at an EHR may take; a message that fails is there again a little later. */
const LONGEST = Duration.minutes(5)

/**
 * What is fetched from EHRs: a request in the charges table, or an encounter that came, goes by a pipe from the record stream
 * to a queue, and from there to the one function that calls EHRs. The clock has every site looked after once an hour. What
 * fails again and again is put aside; its request stays in the table, and the clock asks for it again.
 */
export function pulls(
  scope: Construct,
  { charges, sites, keys, http, code }: PullsProps,
): { readonly pull: BillingFunction; readonly notPulled: Queue } {
  const notPulled = putAsideQueue(scope, 'not-pulled')
  const waiting = new Queue(scope, 'pulls', {
    ...encrypted(scope),
    visibilityTimeout: LONGEST.plus(Duration.minutes(1)),
    deadLetterQueue: { queue: notPulled, maxReceiveCount: 5 },
  })
  const pull = new BillingFunction(scope, 'ehr-pull', {
    code: code('ehr-pull'),
    description: 'Something has to be fetched from an EHR, or it is time to look what was missed',
    memory: 512,
    timeout: LONGEST,
  })
    .reads(charges, 'by-last-updated', 'by-reference')
    .writesOnly(charges, ...WRITTEN_BY_PULLS)
    .removesOnly(charges, 'T#*#Pull')
    .serves(sites)
    .signs(keys)
    .takesFrom(waiting, { atOnce: 10 }) // EHRs are for those who work in them first
  pipe(scope, charges, waiting)

  every(scope, 'reconcile', {
    calls: pull,
    saying: 'reconcile',
    schedule: ScheduleExpression.rate(Duration.hours(1)),
    description: 'Every hour: look after the sites that have an EHR, ask again for what waits',
  })

  every(scope, 'watch', {
    calls: pull,
    saying: 'watch',
    schedule: ScheduleExpression.rate(Duration.minutes(10)),
    description: 'Every ten minutes: who is silent, whose subscription failed, what was told and not heard',
  })

  const jwks = new BillingFunction(scope, 'jwks', {
    code: code('jwks'),
    description: 'An authorization server asks by what keys it knows us',
    memory: 512,
    timeout: Duration.seconds(10),
  }).shows(keys)
  http.addRoutes({
    path: '/.well-known/jwks.json',
    methods: [HttpMethod.GET],
    integration: new HttpLambdaIntegration('to-jwks', jwks),
  })
  return { pull, notPulled }
}

/** Resources and what is known of them; not the audit trail, nor what people did about findings. */
const WRITTEN_BY_PULLS = [
  'T#*#Encounter#*',
  'T#*#NoEncounter#*',
  'T#*#Patient#*',
  'T#*#Resource#*',
  'T#*#Contested#*',
  'T#*#Deleted#*',
  'T#*#Quarantine',
  'T#*#Pull',
  'T#*#Looked',
  'T#*#Subscribed',
]

/** From the stream to the queue: what has something fetched, and of that only where it is. */
function pipe(scope: Construct, charges: Table, waiting: Queue): void {
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
    description: 'What has to be fetched from an EHR, from the record stream to the queue',
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
    targetParameters: { inputTemplate: PULL_MESSAGE },
  })
  made.node.addDependency(role.rights)
}

const STREAM_READS = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
]
