import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import { App, CfnResource } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { Code } from 'aws-cdk-lib/aws-lambda'
import features from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { BillingStack, functionNames, type Stage } from '../cdk/billing-stack.ts'
import { createTables } from '../shared/aws/tables.ts'
import { RECORD_TYPES } from '../shared/fhir/record.ts'

/** What configures the extension for secrets, for itself. */
const EXTENSION = 'PARAMETERS_SECRETS_EXTENSION_'

const prod = synthesized('prod')
const dev = synthesized('dev')

describe('Who may do what', () => {
  const log = ['logs:CreateLogStream', 'logs:PutLogEvents']
  const get = ['dynamodb:GetItem', 'dynamodb:Query']
  const put = ['dynamodb:PutItem']
  /** Which sites there are; and what each is set up with. */
  const listsSites = { 'site-index': ['secretsmanager:GetSecretValue'], 'sites-key': ['kms:Decrypt'] }
  const servesSites = { ...listsSites, 'secret:oncology-billing/prod/sites/*': ['secretsmanager:GetSecretValue'] }

  test('the callback records and cannot read back: no chart, no sheet, no reference file', () => {
    expect(rightsOf('subscription-callback')).toEqual({
      'subscription-callback-log': log,
      ...servesSites,
      charges: put,
    })
  })

  test('charge follows and reads the records, looks things up, and writes sheets', () => {
    expect(rightsOf('charge')).toEqual({
      'charge-log': log,
      ...servesSites,
      'charges stream': [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      charges: ['dynamodb:BatchGetItem', ...get, ...put].sort(),
      'charges/index/*': get,
      drugs: get,
      reference: ['s3:ListBucket'],
      'reference/*': ['s3:GetObject'],
      'not-charged': ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
    })
  })

  test('the FHIR API reads records, sheets and tables, and writes down who asked and what was done about a finding, nothing else', () => {
    expect(rightsOf('fhir-api')).toEqual({
      'fhir-api-log': log,
      ...servesSites,
      charges: [...get, ...put, 'dynamodb:UpdateItem'].sort(),
      'charges/index/*': get,
      drugs: get,
      reference: ['s3:ListBucket'],
      'reference/*': ['s3:GetObject'],
      exports: ['s3:ListBucket'],
      'exports/*': ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
    })
    const policies = JSON.stringify(prod.template.findResources('AWS::IAM::Policy'))
    expect(policies).toContain(
      '"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["T#*#Audit#*","T#*#Tasks#*","T#*#Sheet#*"]}',
    )
    expect(policies).toContain('"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["T#*#Calls"]}')
  })

  test('the reference refresh takes in files, clears what it has dealt with, and never sees a chart', () => {
    expect(rightsOf('reference-refresh')).toEqual({
      'reference-refresh-log': log,
      ...listsSites,
      reference: ['s3:ListBucket'],
      'reference/*': ['s3:GetObject', 's3:PutObject'],
      'reference/incoming/*': ['s3:DeleteObject'],
      'reference/waiting/*': ['s3:DeleteObject'],
      drugs: ['dynamodb:BatchWriteItem', ...get, ...put].sort(),
      charges: ['dynamodb:GetItem'],
      'charges/index/by-last-updated': ['dynamodb:Query'],
    })
    const ofCharges = prod.statements.filter(
      ({ roles, resources }) =>
        roles.includes(prod.idOf('reference-refresh-role')) && resources.some((one) => one.startsWith('charges')),
    )
    for (const { conditions } of ofCharges) {
      expect(conditions).toEqual({
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['tenant', 'pk', 'sk', 'sheet'] },
        StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
      })
    }
  })

  test('the clock may call the reference refresh, and nothing else', () => {
    const clock = prod.statements.filter(
      ({ actions, roles }) =>
        actions.includes('lambda:InvokeFunction') && !roles.includes(prod.idOf('replay-workflow-role')),
    )
    expect(clock.map(({ actions, resources }) => ({ actions, resources }))).toEqual([
      { actions: ['lambda:InvokeFunction'], resources: ['reference-refresh', 'reference-refresh:*'] },
    ])
  })

  test('the replay reads records and tables, rewrites sheets when told, and keeps what it came to by itself', () => {
    expect(rightsOf('replay')).toEqual({
      'replay-log': log,
      ...servesSites,
      charges: [...get, ...put].sort(),
      'charges/index/*': get,
      drugs: get,
      reference: ['s3:ListBucket'],
      'reference/*': ['s3:GetObject'],
      replays: ['s3:ListBucket'],
      'replays/*': ['s3:GetObject', 's3:PutObject'],
    })
  })

  test('a bulk export reads what is charged, writes files, and writes down whose charges are in them', () => {
    expect(rightsOf('bulk-export')).toEqual({
      'bulk-export-log': log,
      ...servesSites,
      charges: [...get, ...put].sort(),
      'charges/index/*': get,
      exports: ['s3:ListBucket'],
      'exports/*': ['s3:GetObject', 's3:PutObject'],
    })
  })

  test('its workflow calls the replay, itself, and nothing else; it sees the lists and results, no chart', () => {
    expect(rightsOf('replay-workflow')).toEqual({
      replay: ['lambda:InvokeFunction'],
      'replay:*': ['lambda:InvokeFunction'],
      'replays/*': ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      'replay-workflow': ['states:StartExecution'],
      'executions of replay-workflow:*': ['states:DescribeExecution', 'states:StopExecution'],
      'executions of replay-workflow/*:*': ['states:RedriveExecution'],
    })
  })

  test('there is no other role, no managed policy, and no right on everything', () => {
    prod.template.resourceCountIs('AWS::IAM::Role', functionNames.length + 2) // and those of the clock and the workflow
    prod.template.resourcePropertiesCountIs('AWS::IAM::Role', { ManagedPolicyArns: Match.anyValue() }, 0)
    for (const { actions, resources } of prod.statements) {
      expect(resources).not.toContain('*')
      expect(actions.filter((action) => action.includes('*'))).toEqual([])
    }
  })

  test('each function is told the names of what it may touch, the sites it serves, and no more', () => {
    const told = (name: string) => Object.keys(environmentOf(name)).filter((one) => !one.startsWith(EXTENSION))
    expect(Object.fromEntries(functionNames.map((name) => [name, told(name).sort()]))).toEqual({
      'subscription-callback': ['CHARGES_TABLE', 'SITES'],
      charge: ['CHARGES_TABLE', 'DRUGS_TABLE', 'REFERENCE_BUCKET', 'SITES'],
      'fhir-api': ['CHARGES_TABLE', 'DRUGS_TABLE', 'EXPORTS_BUCKET', 'REFERENCE_BUCKET', 'SITES'],
      'reference-refresh': ['CHARGES_TABLE', 'DRUGS_TABLE', 'REFERENCE_BUCKET', 'REFERENCE_SOURCES', 'SITES'],
      replay: ['CHARGES_TABLE', 'DRUGS_TABLE', 'REFERENCE_BUCKET', 'REPLAYS_BUCKET', 'SITES'],
      'bulk-export': ['CHARGES_TABLE', 'EXPORTS_BUCKET', 'SITES'],
    })
  })
})

describe('The sites of a stage', () => {
  test('are read by way of the extension, which remembers nothing: a secret that is replaced works within a minute', () => {
    for (const name of functionNames) {
      const { Layers, Environment } =
        prod.template.findResources('AWS::Lambda::Function')[prod.idOf(name)]?.Properties ?? {}
      expect(JSON.stringify(Layers), name).toContain('1x0x103xarm64')
      expect(Environment.Variables).toMatchObject({
        SITES: 'oncology-billing/prod',
        [`${EXTENSION}CACHE_ENABLED`]: 'false',
      })
    }
  })

  test('are encrypted with a key of their own, which opens nothing that does not come by way of Secrets Manager', () => {
    const key = { 'Fn::GetAtt': [prod.idOf('sites-key'), 'Arn'] }
    prod.template.hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: key })
    prod.template.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/oncology-billing/prod/sites' })
    for (const { actions, conditions } of prod.statements.filter(({ resources }) => resources.includes('sites-key'))) {
      expect(actions).toEqual(['kms:Decrypt'])
      expect(conditions).toEqual({ StringLike: { 'kms:ViaService': 'secretsmanager.*.amazonaws.com' } })
    }
  })

  test('are not in the template: it holds an index of none, and no secret', () => {
    prod.template.resourceCountIs('AWS::SecretsManager::Secret', 1)
    prod.template.hasResource('AWS::SecretsManager::Secret', {
      DeletionPolicy: 'Retain',
      Properties: { Name: 'oncology-billing/prod/site-index', SecretString: '{"sites":{},"retired":{}}' },
    })
    expect(JSON.stringify(prod.template.toJSON().Parameters)).not.toMatch(/tenants/i)
  })
})

describe('What runs', () => {
  test('six functions, on the Node we test with, on Graviton, with room and time of their own', () => {
    const functions = Object.values(prod.template.findResources('AWS::Lambda::Function'))
    expect(functions).toHaveLength(functionNames.length)
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' })
      expect(Properties.MemorySize).toBeGreaterThanOrEqual(512)
      expect(Properties.Timeout).toBeGreaterThanOrEqual(10)
      expect(Properties.LoggingConfig.LogGroup).toBeDefined()
    }
  })

  test('logs are not kept for ever', () => {
    prod.template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 })
  })

  test('the record stream calls charge, in order, tries again, and puts aside what still fails', () => {
    prod.template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: prod.idOf('charge') },
      EventSourceArn: { 'Fn::GetAtt': [prod.idOf('charges'), 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 5,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [prod.idOf('not-charged'), 'Arn'] } } },
    })
  })

  test('the sheets charge writes do not call charge again', () => {
    prod.template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              dynamodb: { Keys: { sk: { S: RECORD_TYPES.map((type) => ({ prefix: `${type}#` })) } } },
            }),
          },
        ],
      },
    })
  })

  test('a replay is listed, done in batches side by side, and added up; no batch that fails goes unseen', () => {
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

  test('a file of CMS that arrives calls the reference refresh', () => {
    prod.template.resourceCountIs('AWS::Events::Rule', 2)
    prod.template.hasResourceProperties('AWS::Events::Rule', {
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [prod.idOf('reference-refresh'), 'Arn'] } })],
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [{ Ref: prod.idOf('reference') }] }, object: { key: [{ prefix: 'incoming/' }] } },
      },
    })
    prod.template.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    })
  })

  test('a turn of an export calls its function; what was exported is gone after a week', () => {
    prod.template.hasResourceProperties('AWS::Events::Rule', {
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [prod.idOf('bulk-export'), 'Arn'] } })],
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: [{ Ref: prod.idOf('exports') }] },
          object: { key: [{ wildcard: '*/turn-*.json' }] },
        },
      },
    })
    prod.template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [{ ExpirationInDays: 7, NoncurrentVersionExpiration: { NoncurrentDays: 1 }, Status: 'Enabled' }],
      },
    })
  })

  test('every day the clock has it look for files, one call at a time', () => {
    prod.template.resourceCountIs('AWS::Scheduler::Schedule', 1)
    prod.template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(5 18 * * ? *)',
      State: 'ENABLED',
      Target: {
        Arn: { 'Fn::GetAtt': [prod.idOf('reference-refresh'), 'Arn'] },
        Input: '{"look":"<aws.scheduler.scheduled-time>"}',
      },
    })
    prod.template.hasResourceProperties('AWS::Lambda::Function', {
      Description: Match.stringLikeRegexp('file of CMS'),
      ReservedConcurrentExecutions: 1,
    })
  })

  test('a quarter that begins without its file is an alarm', () => {
    prod.template.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: '"reference-overdue"',
      LogGroupName: { Ref: prod.idOf('reference-refresh-log') },
      MetricTransformations: [Match.objectLike({ MetricName: 'reference-overdue', MetricValue: '1' })],
    })
    prod.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'reference-overdue',
      Threshold: 1,
      TreatMissingData: 'notBreaching',
    })
  })

  test('the API has these routes and no others', () => {
    const routes = Object.values(prod.template.findResources('AWS::ApiGatewayV2::Route'))
    expect(routes.map(({ Properties }) => Properties.RouteKey).sort()).toEqual([
      'ANY /fhir/{proxy+}',
      'DELETE /callback/{tenant}/{type}/{id}',
      'POST /callback/{tenant}',
      'POST /callback/{tenant}/{type}/{id}',
      'PUT /callback/{tenant}/{type}/{id}',
    ])
  })
})

test('No sender can take all of what there is: the API lets so many calls by a second and no more', () => {
  prod.template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
    StageName: '$default',
    DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
  })
})

describe('What is kept', () => {
  test('the tables are those of the local database, key by key, index by index', () => {
    const tables = prod.template.findResources('AWS::DynamoDB::Table')
    const local = createTables('charges', 'drugs')
    expect(local.map(({ TableName = '' }) => keysOf(tables[prod.idOf(TableName)]?.Properties))).toEqual(
      local.map(keysOf),
    )
  })

  test('every table is encrypted, can be put back to any moment, and outlives the production stack', () => {
    prod.template.resourceCountIs('AWS::DynamoDB::Table', 2)
    prod.template.allResources('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        SSESpecification: { SSEEnabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
      },
    })
    dev.template.allResources('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete' })
  })

  test('reference files and replays are encrypted, private, never overwritten for good, and outlive the production stack', () => {
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

  test('buckets and queue are spoken to over TLS only', () => {
    const withoutTls = { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }
    for (const [type, count] of [
      ['AWS::S3::BucketPolicy', 3],
      ['AWS::SQS::QueuePolicy', 1],
    ] as const) {
      prod.template.resourceCountIs(type, count)
      prod.template.hasResourceProperties(type, {
        PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(withoutTls)]) },
      })
    }
    prod.template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true })
  })
})

/** The template of a stage, with functions that do nothing, and the names its resources have in the code. */
function synthesized(stage: Stage) {
  const stack = new BillingStack(new App({ context: features }), `oncology-billing-${stage}`, {
    stage,
    code: () => Code.fromInline('export const handler = () => {}'),
  })
  const names = new Map<string, string>()
  for (const construct of stack.node.findAll()) {
    if (!CfnResource.isCfnResource(construct)) continue
    names.set(stack.resolve(construct.logicalId), construct.node.path.split('/')[1] ?? '')
  }
  const template = Template.fromStack(stack)
  const idOf = (name: string) => {
    const made = stack.node.findChild(name).node.defaultChild
    if (!(made instanceof CfnResource)) throw new Error(`${name} is not a resource`)
    return stack.resolve(made.logicalId) as string
  }
  const statements = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.map(
      (statement: { Action: string | string[]; Resource: unknown; Condition?: unknown }) => ({
        roles: Properties.Roles.map(({ Ref }: { Ref: string }) => Ref),
        actions: [statement.Action].flat(),
        conditions: statement.Condition,
        resources: [statement.Resource].flat().flatMap((resource) => readable(resource, names)),
      }),
    ),
  ) as { roles: string[]; actions: string[]; resources: string[]; conditions?: unknown }[]
  const machines = Object.values(template.findResources('AWS::StepFunctions::StateMachine'))
  const definition: Intrinsic = machines[0]?.Properties.DefinitionString ?? {}
  const workflow: Workflow = JSON.parse(readable(definition, names).join(''))
  return { template, statements, idOf, workflow }
}

/** What a function's role may do in production, by what it may do it to. */
function rightsOf(name: string): Record<string, string[]> {
  const rights: Record<string, string[]> = {}
  for (const { roles, actions, resources } of prod.statements) {
    if (!roles.includes(prod.idOf(`${name}-role`))) continue
    for (const resource of resources) rights[resource] = [...(rights[resource] ?? []), ...actions].sort()
  }
  return rights
}

function environmentOf(name: string): Record<string, unknown> {
  return prod.template.findResources('AWS::Lambda::Function')[prod.idOf(name)]?.Properties.Environment?.Variables ?? {}
}

/** `{ 'Fn::GetAtt': ['chargesAB12', 'Arn'] }` as `charges`; something joined to it as `charges/index/*`. */
function readable(resource: unknown, names: ReadonlyMap<string, string>): string[] {
  if (typeof resource === 'string') return [resource]
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined, 'Fn::Select': selected } = resource as Intrinsic
  if (Ref === 'AWS::NoValue') return []
  if (attribute !== undefined) {
    const [id, what] = attribute
    return [`${names.get(id)}${what === 'StreamArn' ? ' stream' : ''}`]
  }
  if (Ref !== undefined) return [names.get(Ref) ?? Ref]
  if (selected !== undefined) return readable(selected[1]['Fn::Split'][1], names)
  if (joined !== undefined) {
    const whole = joined[1].flatMap((part) => readable(part, names)).join(joined[0])
    return [
      whole
        .replace(/^arn:AWS::Partition:secretsmanager:AWS::Region:AWS::AccountId:/, '')
        .replace(/^arn:AWS::Partition:(s3:::|states:.*:execution:)/, (_, of) =>
          of === 's3:::' ? '' : 'executions of ',
        ),
    ]
  }
  throw new Error(`not readable: ${JSON.stringify(resource)}`)
}

interface Intrinsic {
  readonly Ref?: string
  readonly 'Fn::GetAtt'?: readonly [string, string]
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]]
  /** One part of an ARN that is taken apart. */
  readonly 'Fn::Select'?: readonly [number, { readonly 'Fn::Split': readonly [string, unknown] }]
}

interface Workflow {
  readonly States: Readonly<Record<string, { readonly Parameters?: unknown }>>
}

/** What code relies on: the keys, the indexes and the stream; not the order they are stated in. */
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
