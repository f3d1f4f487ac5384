import { Duration } from 'aws-cdk-lib'
import { type HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { BillingFunction } from './billing-function.ts'
import { every } from './clocks.ts'
import { pullsPipe } from './pulls-pipe.ts'
import { encrypted, putAsideQueue } from './queues.ts'
import type { Sites } from './sites.ts'

export interface PullsProps {
  readonly charges: Table
  readonly sites: Sites
  /** What we sign with, to show EHRs who we are. */
  readonly keys: readonly Key[]
  readonly http: HttpApi
  readonly code: (name: 'ehr-pull' | 'jwks') => Code
}

/** As long as one look at an EHR may take; a message that fails is there again a little later. */
const LONGEST = Duration.minutes(5)

/**
 * What is fetched from EHRs: a request in the charges table, or an encounter that came, goes by a pipe from the record stream
 * to a queue, and from there to the one function that calls EHRs. The clock has every site looked after once an hour. What
 * fails again and again is put aside; its request stays in the table, and the clock asks for it again.
 */
export function pulls(
  scope: Construct,
  { charges, sites, keys, http, code }: PullsProps,
): { readonly pull: BillingFunction; readonly notPulled: Queue } {
  const notPulled = putAsideQueue(scope, 'not-pulled')
  const waiting = new Queue(scope, 'pulls', {
    ...encrypted(scope),
    visibilityTimeout: LONGEST.plus(Duration.minutes(1)),
    deadLetterQueue: { queue: notPulled, maxReceiveCount: 5 },
  })
  const pull = new BillingFunction(scope, 'ehr-pull', {
    code: code('ehr-pull'),
    description: 'Something has to be fetched from an EHR, or it is time to look what was missed',
    memory: 512,
    timeout: LONGEST,
  })
    .reads(charges, 'by-last-updated', 'by-reference')
    .writesOnly(charges, ...WRITTEN_BY_PULLS)
    .removesOnly(charges, 'T#*#Pull')
    .serves(sites)
    .signs(keys)
    .takesFrom(waiting, { atOnce: 10 }) // EHRs are for those who work in them first
  pullsPipe(scope, charges, waiting)

  every(scope, 'reconcile', {
    calls: pull,
    saying: 'reconcile',
    schedule: ScheduleExpression.rate(Duration.hours(1)),
    description: 'Every hour: look after the sites that have an EHR, ask again for what waits',
  })

  every(scope, 'watch', {
    calls: pull,
    saying: 'watch',
    schedule: ScheduleExpression.rate(Duration.minutes(10)),
    description: 'Every ten minutes: who is silent, whose subscription failed, what was told and not heard',
  })

  const jwks = new BillingFunction(scope, 'jwks', {
    code: code('jwks'),
    description: 'An authorization server asks by what keys it knows us',
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

/** Resources and what is known of them; not the audit trail, nor what people did about findings. */
const WRITTEN_BY_PULLS = [
  'T#*#Encounter#*',
  'T#*#NoEncounter#*',
  'T#*#Patient#*',
  'T#*#Resource#*',
  'T#*#Contested#*',
  'T#*#Deleted#*',
  'T#*#Quarantine',
  'T#*#Pull',
  'T#*#Looked',
  'T#*#Subscribed',
]
