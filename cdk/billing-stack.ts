import { CfnOutput, Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib'
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import type { Construct } from 'constructs'
import { CHANGES_THAT_CHARGE } from '../shared/aws/tables/stream-filters.ts'
import { Alarms } from './alarms.ts'
import { backups } from './backups.ts'
import { billingApi } from './billing-api.ts'
import { BillingFunction } from './billing-function.ts'
import { billingBuckets } from './buckets.ts'
import { budget } from './budget.ts'
import { dailyAt, every } from './clocks.ts'
import { dashboard } from './dashboard.ts'
import { bulkExports } from './exports.ts'
import { frontDoor, frontDoorSecret } from './front-door.ts'
import { pulls } from './pulls.ts'
import { putAsideQueue } from './queues.ts'
import { referenceFiles } from './reference-files.ts'
import { replayWorkflow } from './replay-workflow.ts'
import { signingKeys } from './signing-keys.ts'
import { sitesOf } from './sites.ts'
import { StageKey } from './stage-key.ts'
import { STAGES, type Stage } from './stages.ts'
import { billingTables } from './tables.ts'

export { type Stage, stages } from './stages.ts'

export const functionNames = [
  'front-door',
  'subscription-callback',
  'charge',
  'fhir-api',
  'reference-refresh',
  'replay',
  'ehr-pull',
  'jwks',
  'audit-archive',
  'bulk-export',
] as const
export type FunctionName = (typeof functionNames)[number]

export interface BillingStackProps {
  readonly stage: Stage
  /** Asked once for each function of each stack: CDK wants its code not shared between stacks. */
  readonly code: (name: FunctionName) => Code
}

/** Where it is: the firewall of CloudFront can be nowhere else, and what is in one region needs no other. */
const REGION = 'us-east-1'

/** All of it in the cloud, top to bottom: what is kept, who does what and may touch what, what calls whom, who is told. */
export class BillingStack extends Stack {
  constructor(scope: Construct, id: string, { stage, code }: BillingStackProps) {
    const settings = STAGES[stage]
    super(scope, id, {
      description: 'From the infusion chart to an explained charge sheet',
      env: { region: REGION },
      terminationProtection: settings.keeps,
      tags: { stage },
    })
    const tag = { name: 'deployment', value: id }
    Tags.of(this).add(tag.name, tag.value)
    const setting = (name: string) =>
      StringParameter.valueForStringParameter(this, `/oncology-billing/${stage}/${name}`)

    // What is kept. In production it outlives the stack.
    new StageKey(this, settings)
    const { charges, drugs } = billingTables(this, settings)
    const { reference, replays, exports, audit } = billingBuckets(this, settings)
    const notCharged = putAsideQueue(this, 'not-charged')
    const notCalled = putAsideQueue(this, 'not-called')
    const keys = signingKeys(this, settings)

    // The sites served are kept by `npm run site`, a secret each.
    const sites = sitesOf(this, stage, settings.keeps ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)

    // Settings of a stage, not of this code: the name callers know and its certificate, who is told of an alarm, and
    // where files of CMS are fetched from (`{}` where they are dropped by hand).
    const [domain, certificate, tell] = [setting('domain'), setting('certificate'), setting('alarms-to')]
    const sources = setting('reference-sources')
    const alarms = new Alarms(this, { stage, tell })

    // Who does what, and what each may touch.
    const secret = frontDoorSecret(this)
    const door = new BillingFunction(this, 'front-door', {
      code: code('front-door'),
      description: 'The API asks: has this call come by the front door, where the firewall stands',
      memory: 512,
      timeout: Duration.seconds(5),
    }).knows(secret, sites.extension)

    const callback = new BillingFunction(this, 'subscription-callback', {
      code: code('subscription-callback'),
      description: 'An EHR calls: record what it says, answer at once',
      memory: 512,
      timeout: Duration.seconds(10),
      traced: false, // of calls somebody waits for the API logs the times; X-Ray takes 5 dollars for a million of them
    })
      .writes(charges)
      .serves(sites)

    const charge = new BillingFunction(this, 'charge', {
      code: code('charge'),
      description: 'The record stream calls: charge every visit it touches',
      memory: 1024,
      timeout: Duration.minutes(1),
    })
      .follows(charges, { only: SORT_KEYS_THAT_CHARGE, putAside: notCharged })
      .reads(charges, 'by-reference')
      .readsMany(charges)
      .writes(charges)
      .countsOnly(charges, 'T#*#Copies#*') // where copies of a record lie
      .reads(drugs)
      .reads(reference)
      .serves(sites)

    const api = new BillingFunction(this, 'fhir-api', {
      code: code('fhir-api'),
      description: 'A SMART app asks: lines, exceptions and explanations, as FHIR',
      memory: 1024,
      timeout: Duration.seconds(20),
      traced: false,
    })
      .reads(charges, 'by-last-updated', 'by-open-tasks')
      .writesOnly(charges, 'T#*#Audit#*', 'T#*#Tasks#*', 'T#*#Sheet#*') // who read what, what was done about a finding, what is open
      .checks(charges) // whether a sheet has a further version, when a task of it is changed
      .countsOnly(charges, 'T#*#Calls') // how many calls a site had this minute
      .reads(drugs)
      .reads(reference)
      .serves(sites)
      .signs(keys) // who we are to an authorization server that introspects tokens
    api.addEnvironment('PUBLIC_BASE', `https://${domain}`)

    const refresh = new BillingFunction(this, 'reference-refresh', {
      code: code('reference-refresh'),
      description: 'A file of CMS arrived, or is looked for: take it in, or say why not',
      memory: 3008, // the largest files have a million rows
      timeout: Duration.minutes(15),
      atOnce: 1, // one file after the other: what is compared with what is then never in doubt
      putAside: notCalled,
    })
      .reads(reference)
      .writes(reference)
      .clears(reference, 'incoming/', 'waiting/')
      .reads(drugs)
      .writesMany(drugs)
      .readsOnly(charges, 'by-last-updated', ['tenant', 'pk', 'sk', 'sheet']) // what charges were, and no chart
      .listsSites(sites)
    refresh.addEnvironment('REFERENCE_SOURCES', sources)

    const archive = new BillingFunction(this, 'audit-archive', {
      code: code('audit-archive'),
      description: 'The clock calls: keep the trail of who did what where nobody can change it',
      memory: 512,
      timeout: Duration.minutes(15),
      atOnce: 1,
      putAside: notCalled,
    })
      .readsPartitions(charges, 'T#*#Audit#*')
      .writes(audit)
      .listsSites(sites)

    // What a person or a system starts, and what it may touch.
    replayWorkflow(this, { charges, drugs, reference, replays, sites, code: code('replay') })
    bulkExports(this, { charges, exports, api, sites, code: code('bulk-export'), notCalled })

    // What calls whom.
    const http = billingApi(this, `Oncology billing, ${stage}`, door)
    const { ANY, DELETE, POST, PUT } = HttpMethod
    const toCallback = new HttpLambdaIntegration('to-callback', callback)
    http.addRoutes({ path: '/callback/{tenant}', methods: [POST], integration: toCallback })
    http.addRoutes({ path: '/callback/{tenant}/{type}/{id}', methods: [POST, PUT, DELETE], integration: toCallback })
    http.addRoutes({ path: '/fhir/{proxy+}', methods: [ANY], integration: new HttpLambdaIntegration('to-fhir', api) })
    const { pull, notPulled } = pulls(this, { charges, sites, keys, http, code, notCalled })
    const edge = frontDoor(this, { api: http, secret, domain, certificate })
    referenceFiles(this, reference, refresh)
    every(this, 'keep-the-trail', {
      calls: archive,
      saying: 'archive',
      schedule: dailyAt('03:10'),
      description: 'Every day: keep the trail of the day before yesterday where nobody can change it',
    })

    // What a person and a command have to know of it: where it answers, and where a site's data lie.
    const outputs = {
      address: `https://${domain}`,
      frontDoor: edge.distributionDomainName,
      notCharged: notCharged.queueUrl,
      chargesTable: charges.tableName,
      referenceBucket: reference.bucketName,
      replaysBucket: replays.bucketName,
      exportsBucket: exports.bucketName,
      auditBucket: audit.bucketName,
    }
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value })

    // What is had back when all else is lost, and who is told that something is not as it should be.
    backups(this, { tables: [charges, drugs], keeps: settings.keeps, alarms })
    budget(this, { dollarsAMonth: settings.dollarsAMonth, tell: alarms.topic, tag })
    alarms.count('held-dollars', 'held', charge, 'dollars')
    alarms
      .whenFailing(
        'callback-errors',
        'Notifications of EHRs are answered 500: they are sent again for a while only',
        callback,
      )
      .whenFailing('api-errors', 'Billing systems and apps are answered 500', api)
      .raise('charge-behind', 'Charging is more than five minutes behind what is recorded', {
        metric: charge.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
        threshold: 300_000,
        periods: 3,
      })
      .whenWaiting('not-charged-waiting', 'Visits could not be charged, again and again', notCharged)
      .whenWaiting('pulls-waiting', 'Something could not be fetched from an EHR, again and again', notPulled)
      .whenLogged(
        'heartbeat-overdue',
        'An EHR has fallen silent, or its subscription fails and cannot be woken: charges come late',
        pull,
      )
      .whenWaiting(
        'not-called-waiting',
        'A file was not taken in, the trail not kept, or an export not written, again and again',
        notCalled,
      )
      .whenLogged(
        'reference-overdue',
        'A quarter has begun without its file of CMS: its drugs have no price until it is loaded',
        refresh,
      )
      .raise('held-dollars', 'So many more dollars are held back than a day ago: something upstream may have changed', {
        metric: alarms.metric('held-dollars', Duration.days(1)),
        threshold: settings.heldDollarsADay,
      })
    dashboard(this, { alarms, callback, charge, api, charges, putAside: [notCharged, notPulled, notCalled] })
  }
}

/** The charges table holds what was received and the sheets made of it; only what was received is charged. */
const SORT_KEYS_THAT_CHARGE = { dynamodb: { Keys: { sk: { S: CHANGES_THAT_CHARGE.map((prefix) => ({ prefix })) } } } }
