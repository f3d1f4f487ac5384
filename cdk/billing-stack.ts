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
import { firewall } from './firewall.ts'
import { frontDoor, frontDoorSecret } from './front-door.ts'
import { WRITTEN_BY_API, WRITTEN_BY_CALLBACK, WRITTEN_BY_CHARGING } from './partitions-written.ts'
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
  /** Called once for each function of each stack, because CDK does not allow shared code between stacks. */
  readonly code: (name: FunctionName) => Code
}

/** Region of the whole stack. The firewall of CloudFront must be here, and one region is simplest. */
const REGION = 'us-east-1'

/** The whole cloud stack, in order: stores, functions with their rights, routes and triggers, outputs, alarms. */
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

    // Stores. In production they outlive the stack.
    new StageKey(this, settings)
    const { charges, drugs } = billingTables(this, settings)
    const { reference, replays, exports, audit } = billingBuckets(this, settings)
    const notCharged = putAsideQueue(this, 'not-charged')
    const notCalled = putAsideQueue(this, 'not-called')
    const keys = signingKeys(this, settings)

    // `npm run site` manages the sites, each a secret.
    const sites = sitesOf(this, stage, settings.keeps ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)

    // Settings of a stage, not of this code: domain, certificate, e-mail address for alarms, and sources of CMS files.
    // The sources are `{}` if files are dropped by hand.
    const [domain, certificate, tell] = [setting('domain'), setting('certificate'), setting('alarms-to')]
    const sources = setting('reference-sources')
    const alarms = new Alarms(this, { stage, tell })

    // Functions and their rights.
    const secret = frontDoorSecret(this)
    const door = new BillingFunction(this, 'front-door', {
      code: code('front-door'),
      description: 'The API calls: check that a call came through the front door and its firewall',
      memory: 512,
      timeout: Duration.seconds(5),
    }).knows(secret, sites.extension)

    const callback = new BillingFunction(this, 'subscription-callback', {
      code: code('subscription-callback'),
      description: 'An EHR calls: record its notification, answer at once',
      memory: 512,
      timeout: Duration.seconds(10),
      traced: false, // the API logs the times of these calls; X-Ray takes 5 dollars for a million of them
    })
      .writesOnly(charges, ...WRITTEN_BY_CALLBACK)
      .serves(sites)

    const charge = new BillingFunction(this, 'charge', {
      code: code('charge'),
      description: 'The record stream calls: charge every changed visit',
      memory: 1024,
      timeout: Duration.minutes(1),
    })
      .follows(charges, { only: SORT_KEYS_THAT_CHARGE, putAside: notCharged })
      .reads(charges)
      .readsMany(charges)
      .writesOnly(charges, ...WRITTEN_BY_CHARGING)
      .countsOnly(charges, 'T#*#Copies#*') // where copies of a record lie
      .reads(drugs)
      .reads(reference)
      .serves(sites)

    const api = new BillingFunction(this, 'fhir-api', {
      code: code('fhir-api'),
      description: 'A SMART app calls: charges, tasks and explanations as FHIR',
      memory: 1024,
      timeout: Duration.seconds(20),
      traced: false,
    })
      .reads(charges, 'by-last-updated', 'by-open-tasks')
      .writesOnly(charges, ...WRITTEN_BY_API)
      .checks(charges) // a change of a task looks for a further version of its sheet
      .countsOnly(charges, 'T#*#Calls') // number of calls of a site this minute
      .reads(drugs)
      .reads(reference)
      .serves(sites)
      .signs(keys) // our identity for an authorization server that introspects tokens
    api.addEnvironment('PUBLIC_BASE', `https://${domain}`)

    const refresh = new BillingFunction(this, 'reference-refresh', {
      code: code('reference-refresh'),
      description: 'A CMS file arrived or is due: load it, or report why it was refused',
      memory: 3008, // the largest files have a million rows
      timeout: Duration.minutes(15),
      atOnce: 1, // one file after the other, so that it is always clear which files are compared
      putAside: notCalled,
    })
      .reads(reference)
      .writes(reference)
      .clears(reference, 'incoming/', 'waiting/')
      .reads(drugs)
      .writesMany(drugs)
      .readsOnly(charges, 'by-last-updated', ['tenant', 'pk', 'sk', 'sheet', 'sheetIn', 'sheetParts']) // past charges, and no chart
      .listsSites(sites)
    refresh.addEnvironment('REFERENCE_SOURCES', sources)

    const archive = new BillingFunction(this, 'audit-archive', {
      code: code('audit-archive'),
      description: 'The schedule calls: archive the audit trail in a locked bucket',
      memory: 512,
      timeout: Duration.minutes(15),
      atOnce: 1,
      putAside: notCalled,
    })
      .readsPartitions(charges, 'T#*#Audit#*')
      .writes(audit)
      .listsSites(sites)

    // Functions that a person or another system starts.
    replayWorkflow(this, { charges, drugs, reference, replays, sites, code: code('replay') })
    bulkExports(this, { charges, exports, api, sites, code: code('bulk-export'), notCalled })

    // Routes and triggers.
    const http = billingApi(this, `Oncology billing, ${stage}`, door)
    const { ANY, DELETE, POST, PUT } = HttpMethod
    const toCallback = new HttpLambdaIntegration('to-callback', callback)
    http.addRoutes({ path: '/callback/{tenant}', methods: [POST], integration: toCallback })
    http.addRoutes({ path: '/callback/{tenant}/{type}/{id}', methods: [POST, PUT, DELETE], integration: toCallback })
    http.addRoutes({ path: '/fhir/{proxy+}', methods: [ANY], integration: new HttpLambdaIntegration('to-fhir', api) })
    const { pull, notPulled } = pulls(this, { charges, sites, keys, http, code, notCalled })
    const { acl, blockedCallbacks } = firewall(this)
    const edge = frontDoor(this, { api: http, secret, domain, certificate, acl })
    referenceFiles(this, reference, refresh)
    every(this, 'keep-the-trail', {
      calls: archive,
      saying: 'archive',
      schedule: dailyAt('03:10'),
      description: 'Every day: archive the audit trail of the day before yesterday in a locked bucket',
    })

    // Outputs for people and commands: addresses and data stores.
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

    // Backups, budget and alarms.
    backups(this, { tables: [charges, drugs], keeps: settings.keeps, copiesTo: setting('backup-copies-to'), alarms })
    budget(this, { dollarsAMonth: settings.dollarsAMonth, tell: alarms.topic, tag })
    alarms.count('held-dollars', 'held', charge, 'dollars')
    alarms
      .whenFailing(
        'callback-errors',
        'Notifications of EHRs are answered 500: the EHR repeats them only for a while',
        callback,
      )
      .whenFailing('api-errors', 'Billing systems and apps are answered 500', api)
      .whenFailing('front-door-failing', 'The check at the front door fails: calls of EHRs and apps are refused', door)
      .raise('callback-blocked', 'The firewall blocks notifications: an EHR repeats them only for a while', {
        metric: blockedCallbacks,
        threshold: 1,
      })
      .raise('api-5xx', 'The API answers 5xx, also where no function was called', {
        metric: http.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
        threshold: 1,
      })
      .raise('charge-behind', 'Charging is more than five minutes behind the recorded changes', {
        metric: charge.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
        threshold: 300_000,
        periods: 3,
      })
      .whenWaiting('not-charged-waiting', 'Visits could not be charged after repeated attempts', notCharged)
      .whenWaiting('pulls-waiting', 'A resource could not be fetched from an EHR after repeated attempts', notPulled)
      .whenLogged(
        'heartbeat-overdue',
        'An EHR is silent, or its subscription failed and cannot be reactivated: charges come late',
        pull,
      )
      .whenWaiting(
        'not-called-waiting',
        'A file was not loaded, the audit trail not archived, or an export not written, after repeated attempts',
        notCalled,
      )
      .whenLogged(
        'reference-overdue',
        'A quarter began without its CMS file: its drugs have no price until the file is loaded',
        refresh,
      )
      .raise('held-dollars', 'Held dollars rose sharply within a day: an upstream system may have changed', {
        metric: alarms.metric('held-dollars', Duration.days(1)),
        threshold: settings.heldDollarsADay,
      })
    dashboard(this, { alarms, callback, charge, api, charges, putAside: [notCharged, notPulled, notCalled] })
  }
}

/** The charges table holds received records and their sheets. Only received records start charging. */
const SORT_KEYS_THAT_CHARGE = { dynamodb: { Keys: { sk: { S: CHANGES_THAT_CHARGE.map((prefix) => ({ prefix })) } } } }
