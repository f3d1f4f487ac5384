import { Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { type Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { BillingFunction } from './billing-function.ts'
import { dailyAt, every } from './clocks.ts'

/** What calls the reference refresh: a file that arrives in `incoming/`, and the clock. */
export function referenceFiles(scope: Construct, reference: Bucket, refresh: BillingFunction): void {
  announceNewObjects(reference)
  new Rule(scope, 'file-arrived', {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [reference.bucketName] }, object: { key: [{ prefix: 'incoming/' }] } },
    },
    targets: [new LambdaFunction(refresh)],
  })
  every(scope, 'look-for-files', {
    calls: refresh,
    saying: 'look',
    schedule: dailyAt('18:05'),
    description: 'Every day: finish what was left undone, look for the files of CMS whose time has come',
  })
}

/** CDK's own switch (`eventBridgeEnabled`) would add a function of its own, with rights over every bucket. */
function announceNewObjects(bucket: Bucket): void {
  const { defaultChild } = bucket.node
  if (!(defaultChild instanceof CfnBucket)) throw new Error(`${bucket.node.id} is not a bucket of this stack`)
  defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
}
