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
  /** Megabytes. Lambda gives processor time in proportion. */
  readonly memory: number
  readonly timeout: Duration
  /** The most runs at a time; unlimited if absent. */
  readonly atOnce?: number
  /** True if X-Ray traces its calls; true if absent. */
  readonly traced?: boolean
  /** Queue for asynchronous calls that failed repeatedly. */
  readonly putAside?: IQueue
}

/**
 * Time that changes are collected before they are charged. A visit's notifications come in bursts; they are then
 * charged once and audited once. The sheet is ready within a minute, and no one bills sooner.
 */
const GATHERED_FOR = Duration.seconds(30)

/**
 * A Lambda function with our defaults. It may only write logs until a method such as `reads`, `writes` or `follows`
 * grants more.
 */
export class BillingFunction extends lambda.Function {
  private readonly stated: StatedRole

  constructor(scope: Construct, name: string, props: BillingFunctionProps) {
    const { code, description, memory, timeout, atOnce, putAside, traced = true } = props
    const logGroup = new LogGroup(scope, `${name}-log`, {
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: StageKey.of(scope),
      removalPolicy: RemovalPolicy.DESTROY, // holds identifiers and counts only, never records
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

  /** Grants reading a store, and a table also by these indexes. Puts its name into the environment. */
  reads(store: Table | Bucket, ...indexes: readonly string[]): this {
    if (store instanceof Table) {
      this.uses('dynamodb', ...TABLE_KEY).may(TABLE_READS, store.tableArn)
      for (const index of indexes) this.may(['dynamodb:Query'], `${store.tableArn}/index/${index}`)
    } else
      this.uses('s3', 'kms:Decrypt')
        .may(['s3:ListBucket'], store.bucketArn)
        .may(['s3:GetObject'], store.arnForObjects('*'), {
          because: 'Object names are not known in advance: a day, a hash.',
        })
    return this.named(store)
  }

  /** Grants reading many items in one request. */
  readsMany(table: Table): this {
    return this.may(['dynamodb:BatchGetItem'], table.tableArn).named(table)
  }

  /** Grants putting whole items, neither reading nor deleting. Puts the store's name into the environment. */
  writes(store: Table | Bucket): this {
    if (store instanceof Table) this.uses('dynamodb', ...TABLE_KEY).may(['dynamodb:PutItem'], store.tableArn)
    else
      this.uses('s3', 'kms:GenerateDataKey').may(['s3:PutObject'], store.arnForObjects('*'), {
        because: 'Object names are not known in advance; the bucket keeps every version.',
      })
    return this.named(store)
  }

  /** Grants putting items into partitions whose keys match, and no others. */
  writesOnly(table: Table, ...keysLike: readonly string[]): this {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keysLike } }
    return this.uses('dynamodb', ...TABLE_KEY)
      .may(['dynamodb:PutItem'], table.tableArn, { conditions })
      .named(table)
  }

  /** Grants writes that depend on an item of the table being there or not. */
  checks(table: Table): this {
    return this.may(['dynamodb:ConditionCheckItem'], table.tableArn).named(table)
  }

  /** Grants deleting items of partitions whose keys match, and no others. */
  removesOnly(table: Table, ...keysLike: readonly string[]): this {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keysLike } }
    return this.uses('dynamodb', ...TABLE_KEY)
      .may(['dynamodb:DeleteItem'], table.tableArn, { conditions })
      .named(table)
  }

  /** Grants counters and sets in items of partitions whose keys match, and no others. */
  countsOnly(table: Table, ...keysLike: readonly string[]): this {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keysLike } }
    return this.uses('dynamodb', ...TABLE_KEY)
      .may(['dynamodb:UpdateItem'], table.tableArn, { conditions })
      .named(table)
  }

  /** Grants putting many items in one request. */
  writesMany(table: Table): this {
    return this.may(['dynamodb:BatchWriteItem'], table.tableArn).writes(table)
  }

  /** Grants deleting objects below these prefixes. The bucket keeps their versions. */
  clears(bucket: Bucket, ...prefixes: readonly string[]): this {
    for (const prefix of prefixes)
      this.may(['s3:DeleteObject'], bucket.arnForObjects(`${prefix}*`), {
        because: 'Finished objects are deleted here, and their names are not known in advance; their versions stay.',
      })
    return this.named(bucket)
  }

  /** Grants reading these attributes of items found by an index, and no others. */
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

  /** Grants reading items of partitions whose keys match, and no others. */
  readsPartitions(table: Table, ...keysLike: readonly string[]): this {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keysLike } }
    return this.uses('dynamodb', ...TABLE_KEY)
      .may(['dynamodb:Query'], table.tableArn, { conditions })
      .named(table)
  }

  /** Grants reading a secret through the extension. Puts its ARN into the environment. */
  knows(secret: Secret, extension: lambda.ILayerVersion): this {
    this.addLayers(extension)
    this.uses('secretsmanager', 'kms:Decrypt').may(READS_SECRET, secret.secretArn)
    return this.addEnvironment(inEnvironment(secret.node.id), secret.secretArn)
  }

  /** Calls the function with batches of a queue's messages. A failed message returns as often as the queue allows. */
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

  /**
   * Grants signing with these keys and reading their public halves. Puts their ids into `SIGNING_KEYS`; the keys never
   * leave KMS.
   */
  signs(keys: readonly Key[]): this {
    for (const { keyArn } of keys) this.may(['kms:GetPublicKey', 'kms:Sign'], keyArn)
    return this.addEnvironment('SIGNING_KEYS', keys.map(({ keyId }) => keyId).join(','))
  }

  /** Grants reading the public halves of these keys. Puts their ids into `SIGNING_KEYS`. */
  shows(keys: readonly Key[]): this {
    for (const { keyArn } of keys) this.may(['kms:GetPublicKey'], keyArn)
    return this.addEnvironment('SIGNING_KEYS', keys.map(({ keyId }) => keyId).join(','))
  }

  /**
   * Calls the function with the changes of a table, in order. A failed batch is halved and retried, then sent to the
   * queue, so that one visit cannot block the others. A change that is older than the limit is sent to the queue too.
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
      parallelizationFactor: 10, // visits of other sites do not wait behind a site that sends its history
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(20), // DynamoDB keeps a day
      filters: [lambda.FilterCriteria.filter(only)],
      onFailure: { bind: () => ({ destination: putAside.queueArn }) }, // CDK's own would grant the key for every service
    })
    return this
  }

  /** Grants reading the settings of sites through the extension. Puts their name into the environment. */
  serves(sites: Sites): this {
    const because =
      'Sites come and go without a deployment. Each is a secret below this name, and no other secret is there.'
    return this.listsSites(sites).may(READS_SECRET, sites.eachSite, { because })
  }

  /** Grants reading the list of sites, and nothing of their settings. */
  listsSites({ name, index, key, extension }: Sites): this {
    this.addLayers(extension)
    return this.may(READS_SECRET, index.secretArn)
      .may(['kms:Decrypt'], key.keyArn, { conditions: this.by('secretsmanager') })
      .addEnvironment('SITES', name)
      .addEnvironment('PARAMETERS_SECRETS_EXTENSION_CACHE_ENABLED', 'false') // the function has its own cache: shared/aws/sites/kept-sites.ts
      .addEnvironment('PARAMETERS_SECRETS_EXTENSION_LOG_LEVEL', 'error')
  }

  /** Grants a right without a method of its own. A wildcard needs a reason. */
  may(
    actions: readonly string[],
    resource: string,
    said: { readonly conditions?: Conditions; readonly because?: string } = {},
  ): this {
    this.stated.may(actions, resource, said)
    return this
  }

  /** Grants use of the stage's key, only through this service. */
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

/** Returns the environment name of an id: `front-door-secret` as `FRONT_DOOR_SECRET`. */
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
/** DynamoDB decrypts the table's key for the caller, and caches it for five minutes. */
const TABLE_KEY = ['kms:Decrypt', 'kms:DescribeKey']
const QUEUE_KEY = ['kms:Decrypt', 'kms:GenerateDataKey']

const NO_VPC =
  'It calls AWS over TLS with its role and accepts no connections. A network of our own would isolate nothing, and its gateway to EHRs would see as much.'
const NOT_RESERVED =
  'Its caller limits it (the throttled API, the shards of a stream, the size of a run). A reservation would take capacity from the other functions.'
const WAITED_FOR =
  'Its caller waits for the answer and sees a failure; a stream has its own queue for failures. No caller leaves without an answer.'
