import { RemovalPolicy } from 'aws-cdk-lib'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { StageKey } from './stage-key.ts'

/** Makes a log group with one line for each call. A line names no patient. */
export function callLog(scope: Construct, name: string): LogGroup {
  return new LogGroup(scope, name, {
    retention: RetentionDays.THREE_MONTHS,
    encryptionKey: StageKey.of(scope),
    removalPolicy: RemovalPolicy.DESTROY,
  })
}
