import { Stack } from 'aws-cdk-lib'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { callLog } from './call-log.ts'

/** Logged fields of a call at the edge, refused calls included. Path, query and headers are left out. */
const LOGGED_AT_THE_EDGE = [
  'date',
  'time',
  'c-ip',
  'cs-method',
  'sc-status',
  'time-taken',
  'sc-bytes',
  'x-edge-result-type',
  'x-edge-detailed-result-type',
  'x-edge-request-id',
  'ssl-protocol',
]

/**
 * Logs calls at CloudFront with chosen fields, because CloudFront's older logs contain the path, which names patients.
 */
export function logWithoutPaths(scope: Construct, distribution: Distribution): void {
  const name = `${Stack.of(scope).stackName}-front-door`
  const source = new CfnDeliverySource(scope, 'edge-calls', {
    name,
    logType: 'ACCESS_LOGS',
    resourceArn: distribution.distributionArn,
  })
  const destination = new CfnDeliveryDestination(scope, 'edge-log-destination', {
    name,
    outputFormat: 'json',
    destinationResourceArn: callLog(scope, 'edge-log').logGroupArn,
  })
  const delivery = new CfnDelivery(scope, 'edge-log-delivery', {
    deliverySourceName: source.name,
    deliveryDestinationArn: destination.attrArn,
    recordFields: LOGGED_AT_THE_EDGE,
  })
  delivery.addResourceDependency(source)
  acknowledge(distribution, {
    'AwsSolutions-CFR3':
      'Log delivery (edge-log-delivery) logs every call without fields that name a person. The logging of this rule would log paths with ids of patients.',
  })
}
