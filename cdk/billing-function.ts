import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Table } from 'aws-cdk-lib/aws-dynamodb'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import type { Sites } from './sites.ts'
import { StageKey } from './stage-key.ts'
import { type Conditions, StatedRole } from './stated-role.ts'

export interface BillingFunctionProps {
  readonly code: lambda.Code
  readonly description: string
  /** Megabytes; Lambda gives processor time in proportion. */
  readonly memory: number
  readonly timeout: Duration
  /** How many may run at a time; as many as are called for, where this is not said. */
  readonly atOnce?: number
  /** Whether X-Ray follows its calls; where this is not said, it does. */
  readonly traced?: boolean
  /** Where calls go that nobody waits for and that failed again and again. */
  readonly putAside?: IQueue
}

/**
 * How long changes are gathered before they are charged: the notifications of a visit come in bursts, and are charged once
 * and written down in the trail once. A sheet is there within the minute; nobody bills sooner.
 */
const GATHERED_FOR = Duration.seconds(30)

/** A Lambda with our defaults. It may do nothing but log until it `reads`, `writes` or `follows` something. */
export class BillingFunction extends lambda.Function {
  private readonly stated: StatedRole

  constructor(scope: Construct, name: string, props: BillingFunctionProps) {
    const { code, description, memory, timeout, atOnce, putAside, traced = true } = props
    const logGroup = new LogGroup(scope, `${name}-log`, {
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: StageKey.of(scope),
      removalPolicy: RemovalPolicy.DESTROY, // holds identifiers and counts only; the records are elsewhere
    })
    const role = new StatedRole(scope, `${name}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)
    role.explain({ '*': 'X-Ray takes segments without naming a resource; they hold times and names of services only.' })
    super(scope, name, {
      code,
      description,
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: memory,
      timeout,
      tracing: traced ? lambda.Tracing.ACTIVE : lambda.Tracing.PASS_THROUGH,
      loggingFormat: lambda.LoggingFormat.JSON,
      systemLogLevelV2: lambda.SystemLogLevel.WARN, // Lambda's own four lines a call were two thirds of the log
      logGroup,
      role,
      ...(atOnce === undefined ? {} : { reservedConcurrentExecutions: atOnce }),
      ...(putAside === undefined ? {} : { deadLetterQueue: putAside }),
    })
    this.stated = role
    this.node.addDependency(role.rights)
    if (putAside !== undefined) this.uses('sqs', ...QUEUE_KEY)
    acknowledge(this, {
      'HIPAA.Security-LambdaInsideVPC': NO_VPC,
      ...(atOnce === undefined ? { 'HIPAA.Security-LambdaConcurrency': NOT_RESERVED } : {}),
      ...(putAside === undefined ? { 'HIPAA.Security-LambdaDLQ': WAITED_FOR } : {}),
    })
  }

  /** May read it, a table also by these indexes, and finds its name in the environment. */
  reads(store: Table | Bucket, ...indexes: readonly string[]): this {
    if (store instanceof Table) {
      this.uses('dynamodb', ...TABLE_KEY).may(TABLE_READS, store.tableArn)
      for (const index of indexes) this.may(['dynamodb:Query'], `${store.tableArn}/index/${index}`)
    } else
      this.uses('s3', 'kms:Decrypt')
        .may(['s3:ListBucket'], store.bucketArn)
        .may(['s3:GetObject'], store.arnForObjects('*'), { because: 'Objects are named by what comes: a day, a hash.' })
    return this.named(store)
  }

  /** May read many items in one request. */
  readsMany(table: Table): this {
    return this.may(['dynamodb:BatchGetItem'], table.tableArn).named(table)
  }

  /** May put whole items into it, not read or delete any, and finds its name in the environment. */
  writes(store: Table | Bucket): this {
    if (store instanceof Table) this.uses('dynamodb', ...TABLE_KEY).may(['dynamodb:PutItem'], store.tableArn)
    else
      this.uses('s3', 'kms:GenerateDataKey').may(['s3:PutObject'], store.arnForObjects('*'), {
        because: 'Objects are named by what comes; the bucket keeps every version of them.',
      })
    return this.named(store)
  }

  /** May put items into partitions whose keys are like this, and into no other. */
  writesOnly(table: Table, ...keysLike: readonly string[]): this {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keysLike } }
    return this.uses('dynamodb', ...TABLE_KEY)
      .may(['dynamodb:PutItem'], table.tableArn, { conditions })
      .named(table)
  }

  /** May make a write depend on whether an item is there. */
  checks(table: Table): this {
    return this.may(['dynamodb:ConditionCheckItem'], table.tableArn).named(table)
  }

  /** May take away items of partitions whose keys are like this, and of no other. */
  removesOnly(table: Table, ...keysLike: readonly string[]): this {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keysLike } }
    return this.uses('dynamodb', ...TABLE_KEY)
      .may(['dynamodb:DeleteItem'], table.tableArn, { conditions })
      .named(table)
  }

  /** May count up in, and add to, items of partitions whose keys are like this, and in no other. */
  countsOnly(table: Table, ...keysLike: readonly string[]): this {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keysLike } }
    return this.uses('dynamodb', ...TABLE_KEY)
      .may(['dynamodb:UpdateItem'], table.tableArn, { conditions })
      .named(table)
  }

  /** May put many items in one request. */
  writesMany(table: Table): this {
    return this.may(['dynamodb:BatchWriteItem'], table.tableArn).writes(table)
  }

  /** May take away what lies below these prefixes; the bucket keeps its versions. */
  clears(bucket: Bucket, ...prefixes: readonly string[]): this {
    for (const prefix of prefixes)
      this.may(['s3:DeleteObject'], bucket.arnForObjects(`${prefix}*`), {
        because: 'What is dealt with is taken out of here, whatever it is called; its versions stay.',
      })
    return this.named(bucket)
  }

  /** May read these attributes of its items, found by an index, and no others. */
  readsOnly(table: Table, index: string, attributes: readonly string[]): this {
    const conditions = {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': attributes },
      StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    }
    return this.uses('dynamodb', ...TABLE_KEY)
      .may(['dynamodb:GetItem'], table.tableArn, { conditions })
      .may(['dynamodb:Query'], `${table.tableArn}/index/${index}`, { conditions })
      .named(table)
  }

  /** May read items of partitions whose keys are like this, and of no other. */
  readsPartitions(table: Table, ...keysLike: readonly string[]): this {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keysLike } }
    return this.uses('dynamodb', ...TABLE_KEY)
      .may(['dynamodb:Query'], table.tableArn, { conditions })
      .named(table)
  }

  /** May read a secret by way of the extension, and finds its ARN in the environment. */
  knows(secret: Secret, extension: lambda.ILayerVersion): this {
    this.addLayers(extension)
    this.uses('secretsmanager', 'kms:Decrypt').may(READS_SECRET, secret.secretArn)
    return this.addEnvironment(inEnvironment(secret.node.id), secret.secretArn)
  }

  /** Is called with the messages of a queue, some at a time; what fails comes again, as often as the queue says. */
  takesFrom(queue: IQueue, { atOnce }: { readonly atOnce: number }): this {
    this.uses('sqs', 'kms:Decrypt').may(QUEUE_READS, queue.queueArn)
    this.addEventSourceMapping(queue.node.id, {
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      maxBatchingWindow: Duration.seconds(1),
      maxConcurrency: atOnce,
      reportBatchItemFailures: true,
    })
    return this
  }

  /** May sign with these keys and show their public halves, and finds their ids in `SIGNING_KEYS`; the keys never leave KMS. */
  signs(keys: readonly Key[]): this {
    for (const { keyArn } of keys) this.may(['kms:GetPublicKey', 'kms:Sign'], keyArn)
    return this.addEnvironment('SIGNING_KEYS', keys.map(({ keyId }) => keyId).join(','))
  }

  /** May show the public halves of these keys, and finds their ids in `SIGNING_KEYS`. */
  shows(keys: readonly Key[]): this {
    for (const { keyArn } of keys) this.may(['kms:GetPublicKey'], keyArn)
    return this.addEnvironment('SIGNING_KEYS', keys.map(({ keyId }) => keyId).join(','))
  }

  /**
   * Is called with the changes of a table in their order. A batch that fails is halved, what still fails is tried again and
   * then put aside, so that one visit cannot hold up those behind it; so is what was not dealt with before the stream
   * forgets it.
   */
  follows(table: Table, { only, putAside }: { only: Record<string, unknown>; putAside: IQueue }): this {
    const stream = table.tableStreamArn
    if (stream === undefined) throw new Error(`${table.node.id} has no stream`)
    this.uses('dynamodb', ...TABLE_KEY)
      .may(STREAM_READS, stream)
      .uses('sqs', ...QUEUE_KEY)
      .may(['sqs:SendMessage'], putAside.queueArn)
    this.addEventSourceMapping(`${table.node.id}-changes`, {
      eventSourceArn: stream,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: GATHERED_FOR,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(20), // DynamoDB keeps a day
      filters: [lambda.FilterCriteria.filter(only)],
      onFailure: { bind: () => ({ destination: putAside.queueArn }) }, // CDK's own would open the key for all it is used for
    })
    return this
  }

  /** May read what sites are set up with, by way of the extension, and finds where they are kept in the environment. */
  serves(sites: Sites): this {
    const because = 'Sites come and go without a deployment; each is a secret below this name, and nothing else is.'
    return this.listsSites(sites).may(READS_SECRET, sites.eachSite, { because })
  }

  /** May read which sites there are, and nothing of what they are set up with. */
  listsSites({ name, index, key, extension }: Sites): this {
    this.addLayers(extension)
    return this.may(READS_SECRET, index.secretArn)
      .may(['kms:Decrypt'], key.keyArn, { conditions: this.by('secretsmanager') })
      .addEnvironment('SITES', name)
      .addEnvironment('PARAMETERS_SECRETS_EXTENSION_CACHE_ENABLED', 'false') // whoever asks remembers: shared/aws/sites/kept-sites.ts
      .addEnvironment('PARAMETERS_SECRETS_EXTENSION_LOG_LEVEL', 'error')
  }

  /** A right that has no word of its own here; one with a wildcard says why. */
  may(
    actions: readonly string[],
    resource: string,
    said: { readonly conditions?: Conditions; readonly because?: string } = {},
  ): this {
    this.stated.may(actions, resource, said)
    return this
  }

  /** May use the key of the stage, and only by way of this service. */
  uses(service: string, ...actions: readonly string[]): this {
    return this.may(actions, StageKey.of(this).keyArn, { conditions: this.by(service) })
  }

  private by(service: string): Conditions {
    return { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(this).region}.amazonaws.com` } }
  }

  private named(store: Table | Bucket): this {
    const [kind, value] = store instanceof Table ? ['TABLE', store.tableName] : ['BUCKET', store.bucketName]
    return this.addEnvironment(`${inEnvironment(store.node.id)}_${kind}`, value)
  }
}

/** `front-door-secret` as `FRONT_DOOR_SECRET`. */
function inEnvironment(id: string): string {
  return id.toUpperCase().replaceAll('-', '_')
}

const READS_SECRET = ['secretsmanager:GetSecretValue']
const TABLE_READS = ['dynamodb:GetItem', 'dynamodb:Query']
const STREAM_READS = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
]
const QUEUE_READS = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage']
/** What DynamoDB does in the name of whoever calls it: it opens the key of the table, and keeps it for five minutes. */
const TABLE_KEY = ['kms:Decrypt', 'kms:DescribeKey']
const QUEUE_KEY = ['kms:Decrypt', 'kms:GenerateDataKey']

const NO_VPC =
  'It talks to AWS over TLS by its role alone and listens to nobody: a network of our own would isolate nothing, and its way out to EHRs would be a gateway that sees as much.'
const NOT_RESERVED =
  'What calls it bounds it (the throttled API, the shards of a stream, the size of a run); a reservation would be taken from what the others need.'
const WAITED_FOR =
  'Whoever calls it waits for the answer and sees that it failed; a stream has its own queue for what failed. Nothing calls it and leaves.'
