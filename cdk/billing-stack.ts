import { CfnOutput, Duration, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib'
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import type { Construct } from 'constructs'
import { RECORD_TYPES } from '../shared/fhir/record.ts'
import { BillingFunction } from './billing-function.ts'
import { bulkExports } from './exports.ts'
import { replayWorkflow } from './replay-workflow.ts'
import { sitesOf } from './sites.ts'

export const stages = ['dev', 'prod'] as const
export type Stage = (typeof stages)[number]

export const functionNames = [
  'subscription-callback',
  'charge',
  'fhir-api',
  'reference-refresh',
  'replay',
  'bulk-export',
] as const
export type FunctionName = (typeof functionNames)[number]

export interface BillingStackProps {
  readonly stage: Stage
  /** Asked once for each function of each stack: CDK wants its code not shared between stacks. */
  readonly code: (name: FunctionName) => Code
}

/** All of it in the cloud, top to bottom: what is kept, who does what and may touch what, and what calls whom. */
export class BillingStack extends Stack {
  constructor(scope: Construct, id: string, { stage, code }: BillingStackProps) {
    super(scope, id, { description: 'From the infusion chart to an explained charge sheet', tags: { stage } })

    // What is kept. In production it outlives the stack.
    const removalPolicy = stage === 'prod' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY
    const table = {
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stage === 'prod',
      removalPolicy,
    }
    const charges = new Table(this, 'charges', {
      ...table,
      partitionKey: text('pk'),
      sortKey: text('sk'),
      stream: StreamViewType.KEYS_ONLY, // who changed, not what: no chart in the stream
    })
    charges.addGlobalSecondaryIndex({
      indexName: 'by-patient-day',
      partitionKey: text('patientDay'),
      sortKey: text('pk'),
      projectionType: ProjectionType.KEYS_ONLY,
    })
    charges.addGlobalSecondaryIndex({
      indexName: 'by-reference',
      partitionKey: text('copyOf'),
      sortKey: text('pk'),
      projectionType: ProjectionType.KEYS_ONLY,
    })
    charges.addGlobalSecondaryIndex({
      indexName: 'by-last-updated',
      partitionKey: text('tenant'),
      sortKey: text('lastUpdated'),
      projectionType: ProjectionType.KEYS_ONLY,
    })
    charges.addGlobalSecondaryIndex({
      indexName: 'by-open-tasks',
      partitionKey: text('openTasks'),
      sortKey: text('current'),
      projectionType: ProjectionType.KEYS_ONLY,
    })
    const drugs = new Table(this, 'drugs', { ...table, partitionKey: text('drug'), sortKey: text('from') })
    const reference = new Bucket(this, 'reference', {
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy,
    })
    const notCharged = new Queue(this, 'not-charged', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })

    // The sites served are kept by `npm run site`, a secret each.
    const sites = sitesOf(this, stage, removalPolicy)

    // Where files of CMS are fetched from is a setting of the stage: `{}` where they are dropped by hand.
    const sources = StringParameter.valueForStringParameter(this, `/oncology-billing/${stage}/reference-sources`)

    // Who does what, and what each may touch.
    const callback = new BillingFunction(this, 'subscription-callback', {
      code: code('subscription-callback'),
      description: 'An EHR calls: record what it says, answer at once',
      memory: 512,
      timeout: Duration.seconds(10),
    })
      .writes(charges)
      .serves(sites)

    new BillingFunction(this, 'charge', {
      code: code('charge'),
      description: 'The record stream calls: charge every visit it touches',
      memory: 1024,
      timeout: Duration.minutes(1),
    })
      .follows(charges, { only: RECORDS, putAside: notCharged })
      .reads(charges)
      .readsMany(charges)
      .writes(charges)
      .reads(drugs)
      .reads(reference)
      .serves(sites)

    const api = new BillingFunction(this, 'fhir-api', {
      code: code('fhir-api'),
      description: 'A SMART app asks: lines, exceptions and explanations, as FHIR',
      memory: 1024,
      timeout: Duration.seconds(20),
    })
      .reads(charges)
      .writesOnly(charges, 'T#*#Audit#*', 'T#*#Tasks#*', 'T#*#Sheet#*') // who read what, what was done about a finding, what is open
      .countsOnly(charges, 'T#*#Calls') // how many calls a site had this minute
      .reads(drugs)
      .reads(reference)
      .serves(sites)

    const refresh = new BillingFunction(this, 'reference-refresh', {
      code: code('reference-refresh'),
      description: 'A file of CMS arrived, or is looked for: take it in, or say why not',
      memory: 3008, // the largest files have a million rows
      timeout: Duration.minutes(15),
      atOnce: 1, // one file after the other: what is compared with what is then never in doubt
    })
      .reads(reference)
      .writes(reference)
      .clears(reference, 'incoming/', 'waiting/')
      .reads(drugs)
      .writesMany(drugs)
      .readsOnly(charges, 'by-last-updated', ['tenant', 'pk', 'sk', 'sheet']) // what charges were, and no chart
      .listsSites(sites)
      .addEnvironment('REFERENCE_SOURCES', sources)

    // What a person starts, and what it may touch.
    replayWorkflow(this, { charges, drugs, reference, sites, code: code('replay'), removalPolicy })

    bulkExports(this, { charges, api, sites, code: code('bulk-export'), removalPolicy })

    // What calls whom.
    const http = new HttpApi(this, 'api', { description: `Oncology billing, ${stage}`, createDefaultStage: false })
    http.addStage('calls', { autoDeploy: true, throttle: { rateLimit: 500, burstLimit: 1000 } })
    const { ANY, DELETE, POST, PUT } = HttpMethod
    const toCallback = new HttpLambdaIntegration('to-callback', callback)
    http.addRoutes({ path: '/callback/{tenant}', methods: [POST], integration: toCallback })
    http.addRoutes({ path: '/callback/{tenant}/{type}/{id}', methods: [POST, PUT, DELETE], integration: toCallback })
    http.addRoutes({ path: '/fhir/{proxy+}', methods: [ANY], integration: new HttpLambdaIntegration('to-fhir', api) })

    announceNewObjects(reference)
    new Rule(this, 'file-arrived', {
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [reference.bucketName] }, object: { key: [{ prefix: 'incoming/' }] } },
      },
      targets: [new LambdaFunction(refresh)],
    })
    new Schedule(this, 'look-for-files', {
      description: 'Every day: finish what was left undone, look for the files of CMS whose time has come',
      schedule: ScheduleExpression.cron({ hour: '18', minute: '5', timeZone: TimeZone.AMERICA_NEW_YORK }),
      target: new LambdaInvoke(refresh, {
        input: ScheduleTargetInput.fromObject({ look: ContextAttribute.scheduledTime }),
      }),
    })

    // What a person and a command have to know of it: where it answers, and where a site's data lie.
    new CfnOutput(this, 'address', { value: http.apiEndpoint })
    new CfnOutput(this, 'notCharged', { value: notCharged.queueUrl })
    new CfnOutput(this, 'chargesTable', { value: charges.tableName })
    new CfnOutput(this, 'referenceBucket', { value: reference.bucketName })

    // Who is to be told of it is for each deployment to say.
    const overdue = new MetricFilter(this, 'overdue', {
      logGroup: refresh.logGroup,
      filterPattern: FilterPattern.literal('"reference-overdue"'),
      metricNamespace: `OncologyBilling/${stage}`,
      metricName: 'reference-overdue',
    })
    new Alarm(this, 'reference-overdue', {
      alarmDescription: 'A quarter has begun without its file of CMS: its drugs have no price until it is loaded',
      metric: overdue.metric({ period: Duration.days(1), statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
  }
}

/** The charges table holds what was received and the sheets made of it; only what was received is charged. */
const RECORDS = { dynamodb: { Keys: { sk: { S: RECORD_TYPES.map((type) => ({ prefix: `${type}#` })) } } } }

function text(name: string) {
  return { name, type: AttributeType.STRING }
}

/** CDK's own switch (`eventBridgeEnabled`) would add a function of its own, with rights over every bucket. */
function announceNewObjects(bucket: Bucket): void {
  const { defaultChild } = bucket.node
  if (!(defaultChild instanceof CfnBucket)) throw new Error(`${bucket.node.id} is not a bucket of this stack`)
  defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
}
