import type { EventBridgeEvent, S3ObjectCreatedNotificationEventDetail } from 'aws-lambda'

/** Returns the event that EventBridge sends when an object arrives in a bucket. */
export function objectCreated(
  bucket: string,
  key: string,
  size: number,
): EventBridgeEvent<'Object Created', S3ObjectCreatedNotificationEventDetail> {
  return {
    id: '',
    version: '0',
    account: 'local',
    time: new Date().toISOString(),
    region: 'us-east-1',
    resources: [],
    source: 'aws.s3',
    'detail-type': 'Object Created',
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: { key, size, etag: '', 'version-id': '', sequencer: '' },
      'request-id': '',
      requester: '',
      'source-ip-address': '',
      reason: 'PutObject',
    },
  }
}
