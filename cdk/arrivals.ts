import { Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { type Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { BillingFunction } from './billing-function.ts'

/** Calls a function for each new object whose key matches `like` (`incoming/*`). */
export function whenArrived(
  scope: Construct,
  name: string,
  { bucket, like, calls }: { readonly bucket: Bucket; readonly like: string; readonly calls: BillingFunction },
): void {
  announceNewObjects(bucket)
  new Rule(scope, name, {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [bucket.bucketName] }, object: { key: [{ wildcard: like }] } },
    },
    targets: [new LambdaFunction(calls)],
  })
}

/**
 * Turns on EventBridge for the bucket. CDK's own switch (`eventBridgeEnabled`) would add a function with rights over
 * every bucket.
 */
function announceNewObjects(bucket: Bucket): void {
  const { defaultChild } = bucket.node
  if (!(defaultChild instanceof CfnBucket)) throw new Error(`${bucket.node.id} is not a bucket of this stack`)
  defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
}
