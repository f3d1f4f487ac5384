import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { functionNames } from '../../cdk/billing-stack.ts'
import { PULL_CHANGES, PULL_MESSAGE } from '../../shared/aws/tables/stream-filters.ts'
import { createTables } from '../../shared/aws/tables/tables.ts'
import { DAYS_KEPT } from '../../shared/fhir-api/export-job.ts'
import { synthesized } from './synthesized-stack.ts'

/** Settings of the secrets extension itself. */
const EXTENSION = 'PARAMETERS_SECRETS_EXTENSION_'

const prod = synthesized('prod')
const dev = synthesized('dev')
const { rightsOf, environmentOf } = prod

/** Returns the id of the parameter of a template that stands for a setting of the stage. */
function parameterOf(name: string): string {
  const parameters: Record<string, { Default?: string }> = prod.template.toJSON().Parameters
  const [id = ''] = Object.entries(parameters).find(([, { Default = '' }]) => Default.endsWith(`/${name}`)) ?? []
  return id
}

describe('Rights of the functions', () => {
  const log = ['logs:CreateLogStream', 'logs:PutLogEvents']
  const traces = { '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'] }
  /** Returns the rights on the stage's key, limited to a storage service. */
  const tableKey = ['kms:Decrypt', 'kms:DescribeKey']
  const queueKey = ['kms:Decrypt', 'kms:GenerateDataKey']
  const get = ['dynamodb:GetItem', 'dynamodb:Query']
  const put = ['dynamodb:PutItem']
  const signing = (actions: readonly string[]) => ({ 'signing-key-ES384': actions, 'signing-key-RS384': actions })
  /** Returns the rights on the list of sites and on their settings. */
  const listsSites = { 'site-index': ['secretsmanager:GetSecretValue'], 'sites-key by secretsmanager': ['kms:Decrypt'] }
  const servesSites = { ...listsSites, 'secret:oncology-billing/prod/sites/*': ['secretsmanager:GetSecretValue'] }

  test('the callback may write into partitions of records and may not read a chart, sheet or reference file', () => {
    expect(rightsOf('subscription-callback')).toEqual({
      'subscription-callback-log': log,
      ...traces,
      ...servesSites,
      charges: put,
      'key by dynamodb': tableKey,
    })
  })

  test('charge may read the stream, records and reference data, and write sheets', () => {
    expect(rightsOf('charge')).toEqual({
      'charge-log': log,
      ...traces,
      ...servesSites,
      'charges stream': [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      charges: ['dynamodb:BatchGetItem', 'dynamodb:UpdateItem', ...get, ...put].sort(),
      'key by dynamodb': tableKey,
      'key by s3': ['kms:Decrypt'],
      'key by sqs': queueKey,
      drugs: get,
      reference: ['s3:ListBucket'],
      'reference/*': ['s3:GetObject'],
      'not-charged': ['sqs:SendMessage'],
    })
  })

  test('the FHIR API may read records, sheets and tables, and write only audit events and work on tasks', () => {
    expect(rightsOf('fhir-api')).toEqual({
      'fhir-api-log': log,
      ...traces,
      ...servesSites,
      charges: [...get, ...put, 'dynamodb:ConditionCheckItem', 'dynamodb:UpdateItem'].sort(),
      'charges/index/by-last-updated': ['dynamodb:Query'],
      'charges/index/by-open-tasks': ['dynamodb:Query'],
      exports: ['s3:ListBucket'],
      'exports/*': ['s3:GetObject', 's3:PutObject'],
      'exports/tenants/*': ['s3:DeleteObject'],
      'key by dynamodb': tableKey,
      'key by s3': ['kms:Decrypt', 'kms:GenerateDataKey'],
      ...signing(['kms:GetPublicKey', 'kms:Sign']),
      drugs: get,
      reference: ['s3:ListBucket'],
      'reference/*': ['s3:GetObject'],
    })
    const written = prod.statements.filter(
      ({ roles, actions }) =>
        roles.includes(prod.idOf('fhir-api-role')) && actions.some((one) => /^dynamodb:(Put|Update)/.test(one)),
    )
    expect(written.map(({ actions, conditions }) => ({ actions, conditions }))).toEqual([
      {
        actions: put,
        conditions: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['T#*#Audit#*', 'T#*#Tasks#*', 'T#*#Sheet#*'] },
        },
      },
      {
        actions: ['dynamodb:UpdateItem'],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['T#*#Calls'] } },
      },
    ])
  })

  test('the reference refresh may load and clear files, and may not read a chart', () => {
    expect(rightsOf('reference-refresh')).toEqual({
      'reference-refresh-log': log,
      ...traces,
      ...listsSites,
      reference: ['s3:ListBucket'],
      'reference/*': ['s3:GetObject', 's3:PutObject'],
      'reference/incoming/*': ['s3:DeleteObject'],
      'reference/waiting/*': ['s3:DeleteObject'],
      drugs: ['dynamodb:BatchWriteItem', ...get, ...put].sort(),
      charges: ['dynamodb:GetItem'],
      'charges/index/by-last-updated': ['dynamodb:Query'],
      'key by dynamodb': tableKey,
      'key by s3': ['kms:Decrypt', 'kms:GenerateDataKey'],
      'key by sqs': queueKey,
      'not-called': ['sqs:SendMessage'],
    })
    const ofCharges = prod.statements.filter(
      ({ roles, resources }) =>
        roles.includes(prod.idOf('reference-refresh-role')) && resources.some((one) => one.startsWith('charges')),
    )
    for (const { conditions } of ofCharges) {
      expect(conditions).toEqual({
        'ForAllValues:StringEquals': {
          'dynamodb:Attributes': ['tenant', 'pk', 'sk', 'sheet', 'sheetIn', 'sheetParts'],
        },
        StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
      })
    }
  })

  test('the audit archive may read the audit trail and no other item of the table', () => {
    expect(rightsOf('audit-archive')).toEqual({
      'audit-archive-log': log,
      ...traces,
      ...listsSites,
      charges: ['dynamodb:Query'],
      'audit/*': ['s3:PutObject'],
      'key by dynamodb': tableKey,
      'key by s3': ['kms:GenerateDataKey'],
      'key by sqs': queueKey,
      'not-called': ['sqs:SendMessage'],
    })
    const [ofCharges] = prod.statements.filter(
      ({ roles, resources }) => roles.includes(prod.idOf('audit-archive-role')) && resources.includes('charges'),
    )
    expect(ofCharges?.conditions).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['T#*#Audit#*'] } })
  })

  test('a bulk export may read charges, write files, and write audit events', () => {
    expect(rightsOf('bulk-export')).toEqual({
      'bulk-export-log': log,
      ...traces,
      ...servesSites,
      charges: [...get, ...put].sort(),
      'charges/index/by-last-updated': ['dynamodb:Query'],
      exports: ['s3:ListBucket'],
      'exports/*': ['s3:GetObject', 's3:PutObject'],
      'key by dynamodb': tableKey,
      'key by s3': ['kms:Decrypt', 'kms:GenerateDataKey'],
      'key by sqs': queueKey,
      'not-called': ['sqs:SendMessage'],
    })
    const [written] = prod.statements.filter(
      ({ roles, actions }) => roles.includes(prod.idOf('bulk-export-role')) && actions.includes('dynamodb:PutItem'),
    )
    expect(written?.conditions).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['T#*#Audit#*'] } })
  })

  test('the front door may read its own secret, and no site or chart', () => {
    expect(rightsOf('front-door')).toEqual({
      'front-door-log': log,
      ...traces,
      'front-door-secret': ['secretsmanager:GetSecretValue'],
      'key by secretsmanager': ['kms:Decrypt'],
    })
  })

  test('the EHR pull may read records, write fetched ones, and delete finished requests', () => {
    expect(rightsOf('ehr-pull')).toEqual({
      'ehr-pull-log': log,
      ...traces,
      ...servesSites,
      ...signing(['kms:GetPublicKey', 'kms:Sign']),
      charges: ['dynamodb:BatchGetItem', 'dynamodb:DeleteItem', ...get, ...put].sort(),
      'charges/index/by-last-updated': ['dynamodb:Query'],
      'key by dynamodb': tableKey,
      'key by sqs': queueKey,
      'not-called': ['sqs:SendMessage'],
      pulls: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
    })
    const ofCharges = prod.statements.filter(
      ({ roles, actions }) =>
        roles.includes(prod.idOf('ehr-pull-role')) && actions.some((one) => /Put|Delete/.test(one)),
    )
    const keysOf = (action: string) =>
      ofCharges.flatMap(({ actions, conditions }) => (actions.includes(action) ? JSON.stringify(conditions) : []))
    expect(keysOf('dynamodb:DeleteItem')).toEqual(['{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["T#*#Pull"]}}'])
    expect(keysOf('dynamodb:PutItem')).toHaveLength(1)
    expect(keysOf('dynamodb:PutItem').join()).not.toMatch(/Audit|Tasks/)
  })

  test('the pipe may read the stream and write to the queue, nothing else', () => {
    expect(rightsOf('pulls-pipe')).toEqual({
      'charges stream': [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      'key by dynamodb': tableKey,
      'key by sqs': queueKey,
      pulls: ['sqs:SendMessage'],
    })
  })

  test('the key set function may read public keys, and no site', () => {
    expect(rightsOf('jwks')).toEqual({ 'jwks-log': log, ...traces, ...signing(['kms:GetPublicKey']) })
  })

  test('each schedule may call its own function, nothing else', () => {
    expect(rightsOf('reconcile')).toEqual({ 'ehr-pull': ['lambda:InvokeFunction'] })
    expect(rightsOf('watch')).toEqual({ 'ehr-pull': ['lambda:InvokeFunction'] })
    expect(rightsOf('look-for-files')).toEqual({ 'reference-refresh': ['lambda:InvokeFunction'] })
    expect(rightsOf('keep-the-trail')).toEqual({ 'audit-archive': ['lambda:InvokeFunction'] })
  })

  test('the key of the stage may only be used through the storage services', () => {
    const uses = prod.statements.filter(({ resources }) => resources.includes('key'))
    expect(uses.length).toBeGreaterThan(5)
    const byAService = {
      StringEquals: { 'kms:ViaService': expect.stringMatching(/^[a-z0-9]+\.us-east-1\.amazonaws\.com$/) },
    }
    for (const { conditions } of uses) expect(conditions).toMatchObject(byAService)
  })

  test('the replay may read records and tables, rewrite sheets, and write its own results', () => {
    expect(rightsOf('replay')).toEqual({
      'replay-log': log,
      ...traces,
      ...servesSites,
      charges: [...get, ...put].sort(),
      'charges/index/by-last-updated': ['dynamodb:Query'],
      'key by dynamodb': tableKey,
      'key by s3': ['kms:Decrypt', 'kms:GenerateDataKey'],
      drugs: get,
      reference: ['s3:ListBucket'],
      'reference/*': ['s3:GetObject'],
      replays: ['s3:ListBucket'],
      'replays/*': ['s3:GetObject', 's3:PutObject'],
    })
  })

  test('the replay workflow may call the replay and itself, and may read lists and results but no chart', () => {
    expect(rightsOf('replay-workflow')).toEqual({
      replay: ['lambda:InvokeFunction'],
      'replay:*': ['lambda:InvokeFunction'],
      'replays/*': ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      'key by s3': ['kms:Decrypt', 'kms:GenerateDataKey'],
      '*': expect.arrayContaining(['logs:CreateLogDelivery', 'xray:PutTraceSegments']),
      'replay-workflow': ['states:StartExecution'],
      'executions of replay-workflow:*': ['states:DescribeExecution', 'states:StopExecution'],
      'executions of replay-workflow/*:*': ['states:RedriveExecution'],
    })
  })

  test('no other role exists except the backup role, and no inline policy', () => {
    prod.template.resourceCountIs('AWS::IAM::Role', functionNames.length + 7) // four schedules, the pipe, the workflow, the backups
    prod.template.resourceCountIs('AWS::IAM::Policy', 0)
    prod.template.resourcePropertiesCountIs('AWS::IAM::Role', { Policies: Match.anyValue() }, 0)
    prod.template.resourcePropertiesCountIs('AWS::IAM::Role', { ManagedPolicyArns: Match.anyValue() }, 1)
  })

  test('no action has a wildcard, and only tracing and log delivery have a right on every resource', () => {
    for (const { actions, resources } of prod.statements) {
      expect(actions.filter((action) => action.includes('*'))).toEqual([])
      if (resources.includes('*')) expect(actions.filter((action) => !/^(xray|logs):/.test(action))).toEqual([])
    }
  })

  test('each function gets the names of its own resources and sites, and no others', () => {
    const told = (name: string) => Object.keys(environmentOf(name)).filter((one) => !one.startsWith(EXTENSION))
    expect(Object.fromEntries(functionNames.map((name) => [name, told(name).sort()]))).toEqual({
      'front-door': ['FRONT_DOOR_SECRET'],
      'subscription-callback': ['CHARGES_TABLE', 'SITES'],
      charge: ['CHARGES_TABLE', 'DRUGS_TABLE', 'REFERENCE_BUCKET', 'SITES'],
      'fhir-api': [
        'CHARGES_TABLE',
        'DRUGS_TABLE',
        'EXPORTS_BUCKET',
        'PUBLIC_BASE',
        'REFERENCE_BUCKET',
        'SIGNING_KEYS',
        'SITES',
      ],
      'reference-refresh': ['CHARGES_TABLE', 'DRUGS_TABLE', 'REFERENCE_BUCKET', 'REFERENCE_SOURCES', 'SITES'],
      replay: ['CHARGES_TABLE', 'DRUGS_TABLE', 'REFERENCE_BUCKET', 'REPLAYS_BUCKET', 'SITES'],
      'ehr-pull': ['CHARGES_TABLE', 'SIGNING_KEYS', 'SITES'],
      jwks: ['SIGNING_KEYS'],
      'audit-archive': ['AUDIT_BUCKET', 'CHARGES_TABLE', 'SITES'],
      'bulk-export': ['CHARGES_TABLE', 'EXPORTS_BUCKET', 'SITES'],
    })
  })
})

describe('The sites of a stage', () => {
  test('are read through the extension without its cache, so that a new secret works within a minute', () => {
    for (const name of functionNames.filter((one) => one !== 'front-door' && one !== 'jwks')) {
      const { Layers, Environment } =
        prod.template.findResources('AWS::Lambda::Function')[prod.idOf(name)]?.Properties ?? {}
      expect(JSON.stringify(Layers), name).toContain('AWS-Parameters-and-Secrets-Lambda-Extension-Arm64')
      expect(Environment.Variables).toMatchObject({
        SITES: 'oncology-billing/prod',
        [`${EXTENSION}CACHE_ENABLED`]: 'false',
      })
    }
  })

  test('are encrypted with their own key, usable only through Secrets Manager', () => {
    const key = { 'Fn::GetAtt': [prod.idOf('sites-key'), 'Arn'] }
    prod.template.hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: key })
    prod.template.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/oncology-billing/prod/sites' })
    for (const { actions, conditions } of prod.statements.filter(({ resources }) => resources.includes('sites-key'))) {
      expect(actions).toEqual(['kms:Decrypt'])
      expect(conditions).toEqual({ StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' } })
    }
  })

  test('are not in the template: it makes the index once, without a value of its own, and holds no secret', () => {
    prod.template.hasResource('AWS::SecretsManager::Secret', {
      DeletionPolicy: 'Retain',
      Properties: {
        Name: 'oncology-billing/prod/site-index',
        GenerateSecretString: { GenerateStringKey: 'made', SecretStringTemplate: '{"sites":{},"retired":{}}' },
        SecretString: Match.absent(), // a value here could replace the list on an update
      },
    })
    expect(JSON.stringify(prod.template.toJSON().Parameters)).not.toMatch(/tenants/i)
  })
})

describe('The functions', () => {
  test('each run on the tested Node, on Graviton, with their own memory and timeout', () => {
    const functions = Object.values(prod.template.findResources('AWS::Lambda::Function'))
    expect(functions).toHaveLength(functionNames.length)
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' })
      expect(Properties.MemorySize).toBeGreaterThanOrEqual(512)
      expect(Properties.Timeout).toBeGreaterThanOrEqual(5)
      expect(Properties.LoggingConfig.LogGroup).toBeDefined()
    }
  })

  test('X-Ray traces only functions without a waiting caller; the API logs the times of the others', () => {
    const functions = Object.entries(prod.template.findResources('AWS::Lambda::Function'))
    const notTraced = functions.filter(([, { Properties }]) => Properties.TracingConfig.Mode !== 'Active')
    expect(notTraced.map(([id]) => id).sort()).toEqual(['fhir-api', 'subscription-callback'].map(prod.idOf).sort())
  })

  test('the logs have a retention time', () => {
    for (const { Properties } of Object.values(prod.template.findResources('AWS::Logs::LogGroup')))
      expect(Properties).toMatchObject({ RetentionInDays: expect.any(Number), KmsKeyId: expect.anything() })
  })

  test('the record stream calls charge in order, retries, and sends failures to a queue', () => {
    prod.template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: prod.idOf('charge') },
      EventSourceArn: { 'Fn::GetAtt': [prod.idOf('charges'), 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 5,
      MaximumRecordAgeInSeconds: 72_000,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [prod.idOf('not-charged'), 'Arn'] } } },
    })
  })

  test('a change from an EHR calls charge; a sheet, a dependent or an audit event does not', () => {
    const mappings = Object.values(prod.template.findResources('AWS::Lambda::EventSourceMapping'))
    const mapping = mappings.find(({ Properties }) => Properties.FunctionName.Ref === prod.idOf('charge'))
    const { dynamodb } = JSON.parse(mapping?.Properties.FilterCriteria.Filters[0].Pattern)
    const follows = (sk: string) => dynamodb.Keys.sk.S.some(({ prefix }: { prefix: string }) => sk.startsWith(prefix))
    expect(['MedicationAdministration#a1', 'Encounter#e1'].filter(follows)).toHaveLength(2)
    expect(mapping?.Properties.ParallelizationFactor).toBe(10) // one site's history does not hold up the others
    expect(mapping?.Properties.MaximumBatchingWindowInSeconds).toBe(30) // a burst is charged once, within the minute
    const own = ['ChargeSheet#2026-01-14', '20261121T130512123Z-1', 'SignedAt', 'UsedBy#Encounter#e2', 'Pull#something']
    expect(own.filter(follows)).toEqual([])
  })

  test('a fetch request goes through the pipe to a queue with limited concurrency, and repeated failures go to a dead-letter queue', () => {
    prod.template.hasResourceProperties('AWS::Pipes::Pipe', {
      Source: { 'Fn::GetAtt': [prod.idOf('charges'), 'StreamArn'] },
      SourceParameters: { FilterCriteria: { Filters: [{ Pattern: JSON.stringify(PULL_CHANGES) }] } },
      Target: { 'Fn::GetAtt': [prod.idOf('pulls'), 'Arn'] },
      TargetParameters: {
        InputTemplate: PULL_MESSAGE,
        SqsQueueParameters: { MessageGroupId: '$.dynamodb.Keys.pk.S' }, // the site, so that sites take turns
      },
    })
    prod.template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: prod.idOf('ehr-pull') },
      EventSourceArn: { 'Fn::GetAtt': [prod.idOf('pulls'), 'Arn'] },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 10 },
    })
    prod.template.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 360,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [prod.idOf('not-pulled'), 'Arn'] }, maxReceiveCount: 5 },
    })
  })

  test('a replay lists, runs parallel batches and adds up, and a failed batch fails the run', () => {
    const { States } = prod.workflow
    expect(Object.keys(States)).toEqual([
      'list-encounters',
      'anything-stored',
      'replay-in-batches',
      'add-up',
      'nothing-stored',
    ])
    expect(States['replay-in-batches']).toMatchObject({
      Type: 'Map',
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
      ItemReader: { ReaderConfig: { InputType: 'JSONL' }, Parameters: { 'Key.$': '$.key' } },
      ItemBatcher: { MaxItemsPerBatch: 50, BatchInput: { 'run.$': '$' } },
      ResultWriter: { Parameters: { 'Prefix.$': '$.folder' } },
      ResultPath: '$.results',
    })
    expect(States['replay-in-batches']).not.toHaveProperty('ToleratedFailurePercentage')
    expect(States['list-encounters']?.Parameters).toEqual({ 'list.$': '$', 'run.$': '$$.Execution.Name' })
    expect(States['add-up']?.Parameters).toEqual({ 'sum.$': '$' })
  })

  test('a new CMS file calls the reference refresh', () => {
    prod.template.resourceCountIs('AWS::Events::Rule', 2)
    prod.template.hasResourceProperties('AWS::Events::Rule', {
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [prod.idOf('reference-refresh'), 'Arn'] } })],
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [{ Ref: prod.idOf('reference') }] }, object: { key: [{ wildcard: 'incoming/*' }] } },
      },
    })
    prod.template.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    })
  })

  test('a new turn of an export calls its function, and exports expire after a week', () => {
    prod.template.hasResourceProperties('AWS::Events::Rule', {
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [prod.idOf('bulk-export'), 'Arn'] } })],
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: [{ Ref: prod.idOf('exports') }] },
          object: { key: [{ wildcard: 'tenants/*/turn-*.json' }] },
        },
      },
    })
    expect(prod.template.findResources('AWS::S3::Bucket')[prod.idOf('exports')]?.Properties).toMatchObject({
      LifecycleConfiguration: {
        Rules: [{ ExpirationInDays: DAYS_KEPT, NoncurrentVersionExpiration: { NoncurrentDays: 1 }, Status: 'Enabled' }],
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    })
  })

  test('the daily schedule looks for files, one call at a time', () => {
    prod.template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(5 18 * * ? *)',
      State: 'ENABLED',
      Target: {
        Arn: { 'Fn::GetAtt': [prod.idOf('reference-refresh'), 'Arn'] },
        Input: '{"look":"<aws.scheduler.scheduled-time>"}',
      },
    })
    prod.template.hasResourceProperties('AWS::Lambda::Function', {
      Description: Match.stringLikeRegexp('CMS file'),
      ReservedConcurrentExecutions: 1,
    })
  })

  test('the API has exactly these routes', () => {
    const routes = Object.values(prod.template.findResources('AWS::ApiGatewayV2::Route'))
    expect(routes.map(({ Properties }) => Properties.RouteKey).sort()).toEqual([
      'ANY /fhir/{proxy+}',
      'DELETE /callback/{tenant}/{type}/{id}',
      'GET /.well-known/jwks.json',
      'POST /callback/{tenant}',
      'POST /callback/{tenant}/{type}/{id}',
      'PUT /callback/{tenant}/{type}/{id}',
    ])
  })
})

describe('The stores', () => {
  const theKey = { 'Fn::GetAtt': [prod.idOf('key'), 'Arn'] }

  test('the tables have the keys and indexes of the local database', () => {
    const tables = prod.template.findResources('AWS::DynamoDB::Table')
    const local = createTables('charges', 'drugs')
    expect(local.map(({ TableName = '' }) => keysOf(tables[prod.idOf(TableName)]?.Properties))).toEqual(
      local.map(keysOf),
    )
  })

  test('every table is encrypted, has point-in-time recovery, and outlives the production stack', () => {
    prod.template.resourceCountIs('AWS::DynamoDB::Table', 2)
    prod.template.allResources('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: theKey },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
      },
    })
    dev.template.allResources('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete' })
  })

  test('reference files and replays are encrypted, private, versioned, and outlive the production stack', () => {
    prod.template.allResources('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        BucketEncryption: Match.anyValue(),
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    })
  })

  test("every store is encrypted with the stage's key, which rotates yearly", () => {
    const encrypted: readonly [string, string][] = [
      ['AWS::SQS::Queue', 'KmsMasterKeyId'],
      ['AWS::SNS::Topic', 'KmsMasterKeyId'],
      ['AWS::Logs::LogGroup', 'KmsKeyId'],
      ['AWS::Backup::BackupVault', 'EncryptionKeyArn'],
    ]
    for (const [type, by] of encrypted) prod.template.allResourcesProperties(type, { [by]: theKey })
    const bySelf = Object.entries(prod.template.findResources('AWS::S3::Bucket')).filter(
      ([, { Properties }]) => !JSON.stringify(Properties.BucketEncryption).includes(prod.idOf('key')),
    )
    expect(bySelf.map(([id]) => id)).toEqual([prod.idOf('access-logs')]) // S3 can write there with no other key
    prod.template.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: { EnableKeyRotation: true, Description: Match.stringLikeRegexp('this stage') },
    })
  })

  test('published files are locked for ten years and the audit trail for six, in every version', () => {
    const lockOf = (name: string) =>
      prod.template.findResources('AWS::S3::Bucket')[prod.idOf(name)]?.Properties.ObjectLockConfiguration?.Rule
        .DefaultRetention
    expect(lockOf('reference')).toEqual({ Mode: 'GOVERNANCE', Days: 3653 })
    expect(lockOf('audit')).toEqual({ Mode: 'GOVERNANCE', Days: 2192 })
    expect(lockOf('replays')).toBeUndefined()
  })

  test('both tables are copied daily into a vault that allows no deletion within a week', () => {
    prod.template.hasResourceProperties('AWS::Backup::BackupVault', {
      LockConfiguration: { MinRetentionDays: 7, ChangeableForDays: 3 }, // compliance mode: no one opens it after three days
    })
    prod.template.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [
          Match.objectLike({ ScheduleExpression: 'cron(0 7 * * ? *)', Lifecycle: { DeleteAfterDays: 35 } }),
          Match.objectLike({ ScheduleExpression: 'cron(0 8 1 * ? *)', Lifecycle: { DeleteAfterDays: 400 } }),
        ],
      },
    })
    const [selection] = Object.values(prod.template.findResources('AWS::Backup::BackupSelection'))
    const chosen = JSON.stringify(selection?.Properties.BackupSelection.Resources)
    for (const table of ['charges', 'drugs']) expect(chosen).toContain(prod.idOf(table))
  })

  test('each backup is copied to the vault of a second region that the settings name', () => {
    const { Type, Default } = prod.template.toJSON().Parameters[parameterOf('backup-copies-to')] ?? {}
    expect([Type, Default]).toEqual(['AWS::SSM::Parameter::Value<String>', '/oncology-billing/prod/backup-copies-to'])
    const vault = { Ref: parameterOf('backup-copies-to') }
    prod.template.hasCondition('copiesbackups', { 'Fn::Not': [{ 'Fn::Equals': [vault, 'none'] }] })
    const copies = (days: number) => ({
      CopyActions: {
        'Fn::If': [
          'copiesbackups',
          [{ DestinationBackupVaultArn: vault, Lifecycle: { DeleteAfterDays: days } }],
          { Ref: 'AWS::NoValue' },
        ],
      },
    })
    prod.template.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: { BackupPlanRule: [Match.objectLike(copies(35)), Match.objectLike(copies(400))] },
    })
  })

  test('the signing keys are made in KMS, one for each algorithm of SMART, and never leave it', () => {
    for (const KeySpec of ['ECC_NIST_P384', 'RSA_3072'])
      prod.template.hasResourceProperties('AWS::KMS::Key', { KeySpec, KeyUsage: 'SIGN_VERIFY' })
    expect(environmentOf('fhir-api').SIGNING_KEYS).toEqual({
      'Fn::Join': ['', [{ Ref: prod.idOf('signing-key-ES384') }, ',', { Ref: prod.idOf('signing-key-RS384') }]],
    })
  })

  test('production cannot be deleted by mistake; a trial stage can', () => {
    expect(prod.stack.terminationProtection).toBe(true)
    expect(dev.stack.terminationProtection).toBe(false)
  })

  test('buckets, queues and alarms accept TLS only', () => {
    const withoutTls = { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }
    for (const [type, count] of [
      ['AWS::S3::BucketPolicy', 5],
      ['AWS::SQS::QueuePolicy', 4],
      ['AWS::SNS::TopicPolicy', 1],
    ] as const) {
      prod.template.resourceCountIs(type, count)
      prod.template.allResourcesProperties(type, {
        PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(withoutTls)]) },
      })
    }
  })
})

/** Returns the parts of a table that code relies on: keys, indexes and stream. Ignores their order. */
function keysOf({
  KeySchema,
  AttributeDefinitions,
  GlobalSecondaryIndexes,
  StreamSpecification,
}: Partial<CreateTableCommandInput> = {}) {
  return {
    keys: KeySchema,
    attributes: AttributeDefinitions?.map(
      ({ AttributeName, AttributeType }) => `${AttributeName} ${AttributeType}`,
    ).sort(),
    indexes: GlobalSecondaryIndexes ?? [],
    stream: StreamSpecification?.StreamViewType,
  }
}
