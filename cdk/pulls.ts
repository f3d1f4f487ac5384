import { Duration } from 'aws-cdk-lib'
import { type HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { BillingFunction } from './billing-function.ts'
import { every } from './clocks.ts'
import { pullsPipe } from './pulls-pipe.ts'
import { encrypted, putAsideQueue } from './queues.ts'
import type { Sites } from './sites.ts'

export interface PullsProps {
  readonly charges: Table
  readonly sites: Sites
  /** Our signing keys, by which EHRs know us. */
  readonly keys: readonly Key[]
  readonly http: HttpApi
  readonly code: (name: 'ehr-pull' | 'jwks') => Code
  /** Queue for failed scheduled calls. */
  readonly notCalled: IQueue
}

/** The longest run of one request. A failed message is visible again a little later. */
const LONGEST = Duration.minutes(5)

/**
 * Fetches from EHRs. A request in the charges table goes through a pipe from the record stream to a queue. From there
 * it goes to the one function that calls EHRs. The schedule reconciles every site once an hour. A request that fails
 * repeatedly goes to a dead-letter queue; it stays in the table, and the schedule repeats it.
 */
export function pulls(
  scope: Construct,
  { charges, sites, keys, http, code, notCalled }: PullsProps,
): { readonly pull: BillingFunction; readonly notPulled: Queue } {
  const notPulled = putAsideQueue(scope, 'not-pulled')
  const waiting = new Queue(scope, 'pulls', {
    ...encrypted(scope),
    visibilityTimeout: LONGEST.plus(Duration.minutes(1)),
    deadLetterQueue: { queue: notPulled, maxReceiveCount: 5 },
  })
  const pull = new BillingFunction(scope, 'ehr-pull', {
    code: code('ehr-pull'),
    description: 'A resource must be fetched from an EHR, or missed changes are due',
    memory: 512,
    timeout: LONGEST,
    putAside: notCalled,
  })
    .reads(charges, 'by-last-updated')
    .readsMany(charges)
    .writesOnly(charges, ...WRITTEN_BY_PULLS)
    .removesOnly(charges, 'T#*#Pull')
    .serves(sites)
    .signs(keys)
    .takesFrom(waiting, { atOnce: 10 }) // an EHR serves its own users first
  pullsPipe(scope, charges, waiting)

  every(scope, 'reconcile', {
    calls: pull,
    saying: 'reconcile',
    schedule: ScheduleExpression.rate(Duration.hours(1)),
    description: 'Every hour: reconcile the sites that have an EHR, repeat waiting requests',
  })

  every(scope, 'watch', {
    calls: pull,
    saying: 'watch',
    schedule: ScheduleExpression.rate(Duration.minutes(10)),
    description: 'Every ten minutes: check heartbeats, failed subscriptions, and missed events',
  })

  const jwks = new BillingFunction(scope, 'jwks', {
    code: code('jwks'),
    description: 'An authorization server calls: return our public keys',
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

/** Partitions of resources and their index. Neither the audit trail nor people's work on findings. */
const WRITTEN_BY_PULLS = [
  'T#*#Encounter#*',
  'T#*#NoEncounter#*',
  'T#*#Patient#*',
  'T#*#Resource#*',
  'T#*#Contested#*',
  'T#*#Deleted#*',
  'T#*#Quarantine',
  'T#*#Pull',
  'T#*#Heard',
  'T#*#Looked',
  'T#*#Subscribed',
]
