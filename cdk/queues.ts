import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { StageKey } from './stage-key.ts'

/** Where what failed again and again is put aside, for a person: fourteen days, the longest there is. */
export function putAsideQueue(scope: Construct, name: string): Queue {
  const queue = new Queue(scope, name, {
    ...encrypted(scope),
    retentionPeriod: Duration.days(14),
  })
  acknowledge(queue, {
    'AwsSolutions-SQS3': 'This is a dead-letter queue itself; nothing takes from it but a person.',
  })
  return queue
}

/** How every queue is kept: with the key of the stage, over TLS only. */
export function encrypted(scope: Construct) {
  return {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: StageKey.of(scope),
    dataKeyReuse: Duration.hours(1),
    enforceSSL: true,
  }
}
