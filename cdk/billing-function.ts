import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Sites } from './sites.ts'

export interface BillingFunctionProps {
  readonly code: lambda.Code
  readonly description: string
  /** Megabytes; Lambda gives processor time in proportion. */
  readonly memory: number
  readonly timeout: Duration
  /** How many may run at a time; as many as are called for, where this is not said. */
  readonly atOnce?: number
}

/** A Lambda with our defaults. It may do nothing but log until it `reads`, `writes` or `follows` something. */
export class BillingFunction extends lambda.Function {
  constructor(scope: Construct, name: string, { code, description, memory, timeout, atOnce }: BillingFunctionProps) {
    const logGroup = new LogGroup(scope, `${name}-log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY, // holds identifiers and counts only; the records are elsewhere
    })
    const role = new Role(scope, `${name}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)
    super(scope, name, {
      code,
      description,
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: memory,
      timeout,
      ...(atOnce === undefined ? {} : { reservedConcurrentExecutions: atOnce }),
      logGroup,
      role,
    })
  }

  /** May read it, and finds its name in the environment. */
  reads(store: Table | Bucket): this {
    if (store instanceof Table)
      store.grant(this, ...TABLE_READS) // its indexes too
    else this.may(['s3:ListBucket'], store.bucketArn).may(['s3:GetObject'], store.arnForObjects('*'))
    return this.named(store)
  }

  /** May read many items in one request. */
  readsMany(table: Table): this {
    return this.may(['dynamodb:BatchGetItem'], table.tableArn).named(table)
  }

  /** May put whole items into it, not read or delete any, and finds its name in the environment. */
  writes(store: Table | Bucket): this {
    if (store instanceof Table) this.may(['dynamodb:PutItem'], store.tableArn)
    else this.may(['s3:PutObject'], store.arnForObjects('*'))
    return this.named(store)
  }

  /** May put items into partitions whose keys are like this, and into no other. */
  writesOnly(table: Table, ...keysLike: readonly string[]): this {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keysLike } }
    return this.may(['dynamodb:PutItem'], table.tableArn, conditions).named(table)
  }

  /** May count up in items of partitions whose keys are like this, and in no other. */
  countsOnly(table: Table, ...keysLike: readonly string[]): this {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keysLike } }
    return this.may(['dynamodb:UpdateItem'], table.tableArn, conditions).named(table)
  }

  /** May put many items in one request. */
  writesMany(table: Table): this {
    return this.may(['dynamodb:BatchWriteItem'], table.tableArn).writes(table)
  }

  /** May take away what lies below these prefixes; the bucket keeps its versions. */
  clears(bucket: Bucket, ...prefixes: readonly string[]): this {
    for (const prefix of prefixes) this.may(['s3:DeleteObject'], bucket.arnForObjects(`${prefix}*`))
    return this.named(bucket)
  }

  /** May read these attributes of its items, found by an index, and no others. */
  readsOnly(table: Table, index: string, attributes: readonly string[]): this {
    const conditions = {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': attributes },
      StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    }
    return this.may(['dynamodb:GetItem'], table.tableArn, conditions)
      .may(['dynamodb:Query'], `${table.tableArn}/index/${index}`, conditions)
      .named(table)
  }

  /**
   * Is called with the changes of a table in their order. A batch that fails is halved, what still fails is tried
   * again and then put aside, so that one visit cannot hold up those behind it.
   */
  follows(table: Table, { only, putAside }: { only: Record<string, unknown>; putAside: IQueue }): this {
    const stream = table.tableStreamArn
    if (stream === undefined) throw new Error(`${table.node.id} has no stream`)
    this.may(STREAM_READS, stream)
    this.addEventSourceMapping(`${table.node.id}-changes`, {
      eventSourceArn: stream,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1), // the notifications of one encounter come in bursts: charge it once
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 5,
      filters: [lambda.FilterCriteria.filter(only)],
      onFailure: new SqsDlq(putAside),
    })
    return this
  }

  /** May read what sites are set up with, by way of the extension, and finds where they are kept in the environment. */
  serves(sites: Sites): this {
    return this.listsSites(sites).may(READS_SECRET, sites.eachSite)
  }

  /** May read which sites there are, and nothing of what they are set up with. */
  listsSites({ name, index, key, extension }: Sites): this {
    this.addLayers(extension)
    const throughSecretsManager = { StringLike: { 'kms:ViaService': 'secretsmanager.*.amazonaws.com' } }
    return this.may(READS_SECRET, index.secretArn)
      .may(['kms:Decrypt'], key.keyArn, throughSecretsManager)
      .addEnvironment('SITES', name)
      .addEnvironment('PARAMETERS_SECRETS_EXTENSION_CACHE_ENABLED', 'false') // whoever asks remembers: shared/aws/kept-sites.ts
      .addEnvironment('PARAMETERS_SECRETS_EXTENSION_LOG_LEVEL', 'error')
  }

  private may(actions: string[], resource: string, conditions: Conditions = {}): this {
    this.addToRolePolicy(new PolicyStatement({ actions, resources: [resource], conditions }))
    return this
  }

  private named(store: Table | Bucket): this {
    const [kind, value] = store instanceof Table ? ['TABLE', store.tableName] : ['BUCKET', store.bucketName]
    return this.addEnvironment(`${store.node.id.toUpperCase()}_${kind}`, value)
  }
}

type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const READS_SECRET = ['secretsmanager:GetSecretValue']
const TABLE_READS = ['dynamodb:GetItem', 'dynamodb:Query']
const STREAM_READS = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
]
