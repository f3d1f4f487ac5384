import { Stack } from 'aws-cdk-lib'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { callLog } from './call-log.ts'

/** Of a call at the edge, also of one the firewall refused. The fields with the path, the query and headers are left out. */
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

/** CloudFront's older logs have the path in them, which names patients; of these the fields are chosen. */
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
      'Every call is logged by delivery of the fields that name nobody (edge-log-delivery); the logging this rule looks for would write paths with ids of patients into them.',
  })
}
