import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3'
import {
  Choice,
  Condition,
  DefinitionBody,
  DistributedMap,
  ItemBatcher,
  JsonPath,
  LogLevel,
  ResultWriterV2,
  S3JsonLItemReader,
  StateMachine,
  StateMachineType,
  Succeed,
  TaskInput,
} from 'aws-cdk-lib/aws-stepfunctions'
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks'
import type { Construct } from 'constructs'
import { BillingFunction } from './billing-function.ts'
import { WRITTEN_BY_REPLAYS } from './partitions-written.ts'
import type { Sites } from './sites.ts'
import { StageKey } from './stage-key.ts'
import { explainOwnRuns, workflowRole } from './workflow-role.ts'

export interface ReplayWorkflowProps {
  readonly charges: Table
  readonly drugs: Table
  readonly reference: Bucket
  readonly replays: Bucket
  readonly sites: Sites
  readonly code: Code
}

/** Encounters replayed in one call, well within its time limit. Its answer is a few counts. */
const HOMES_IN_A_BATCH = 50
/** The most calls at a time. Charging needs the remaining capacity. */
const MOST_AT_ONCE = 20

/**
 * Runs `npm run replay` over all stored visits. A person starts the state machine with `{ tenant, from, to, asKnown?,
 * apply? }`. It lists the encounters of the period, replays them in parallel batches, and adds up the changes. The
 * bucket `replays` holds list, changed lines and totals under `tenants/<site>/<name of the execution>/`.
 */
export function replayWorkflow(
  scope: Construct,
  { charges, drugs, reference, replays, sites, code }: ReplayWorkflowProps,
): void {
  const replay = new BillingFunction(scope, 'replay', {
    code,
    description: 'A person starts a replay: list stored visits, charge them again in batches, add up the changes',
    memory: 1024,
    timeout: Duration.minutes(5),
  })
    .reads(charges, 'by-last-updated')
    .writesOnly(charges, ...WRITTEN_BY_REPLAYS)
    .reads(drugs)
    .reads(reference)
    .reads(replays)
    .writes(replays)
    .serves(sites)

  const files = replays as IBucket
  const call = (name: string, payload?: TaskInput) =>
    new LambdaInvoke(scope, name, {
      lambdaFunction: replay,
      payloadResponseOnly: true,
      ...(payload === undefined ? {} : { payload }),
    }).addRetry({ errors: ['Lambda.TooManyRequestsException'], maxAttempts: 10, maxDelay: Duration.minutes(1) })
  const list = call(
    'list-encounters',
    TaskInput.fromObject({ list: JsonPath.entirePayload, run: JsonPath.stringAt('$$.Execution.Name') }),
  )
  const batches = new DistributedMap(scope, 'replay-in-batches', {
    itemReader: new S3JsonLItemReader({ bucket: files, key: JsonPath.stringAt('$.key') }),
    itemBatcher: new ItemBatcher({
      maxItemsPerBatch: HOMES_IN_A_BATCH,
      batchInput: { 'run.$': JsonPath.entirePayload },
    }),
    resultWriterV2: new ResultWriterV2({ bucket: files, prefix: JsonPath.stringAt('$.folder') }),
    resultPath: '$.results',
    maxConcurrency: MOST_AT_ONCE,
    mapExecutionType: StateMachineType.STANDARD,
  }).itemProcessor(call('replay-a-batch'))
  const sum = call('add-up', TaskInput.fromObject({ sum: JsonPath.entirePayload }))

  const workflow = new StateMachine(scope, 'replay-workflow', {
    comment: 'Charges stored visits again and reports the changes',
    definitionBody: DefinitionBody.fromChainable(
      list.next(
        new Choice(scope, 'anything-stored')
          .when(Condition.numberEquals('$.homes', 0), new Succeed(scope, 'nothing-stored'))
          .otherwise(batches.next(sum)),
      ),
    ),
    role: workflowRole(scope, 'replay-workflow', { calls: replay, files: replays }),
    tracingEnabled: true,
    logs: {
      destination: new LogGroup(scope, 'replay-workflow-log', {
        retention: RetentionDays.THREE_MONTHS,
        encryptionKey: StageKey.of(scope),
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      level: LogLevel.ALL,
      includeExecutionData: false, // logs the steps and their outcome, not the encounters
    },
  })
  explainOwnRuns(workflow)
}
