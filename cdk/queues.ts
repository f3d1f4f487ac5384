import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { StageKey } from './stage-key.ts'

/** Makes a dead-letter queue for a person. Messages stay fourteen days, the longest possible. */
export function putAsideQueue(scope: Construct, name: string): Queue {
  const queue = new Queue(scope, name, {
    ...encrypted(scope),
    retentionPeriod: Duration.days(14),
  })
  acknowledge(queue, {
    'AwsSolutions-SQS3': 'This is a dead-letter queue itself. Only a person empties it.',
  })
  return queue
}

/** Settings of every queue: the key of the stage, and TLS only. */
export function encrypted(scope: Construct) {
  return {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: StageKey.of(scope),
    dataKeyReuse: Duration.hours(1),
    enforceSSL: true,
  }
}
