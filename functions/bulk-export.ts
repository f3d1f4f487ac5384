import type { EventBridgeEvent, S3ObjectCreatedNotificationEventDetail } from 'aws-lambda'
import { takeExportTurn } from '../shared/aws/exports/export-run.ts'

/** A turn of an export lies in the bucket: write its file, and put the turn that comes behind it there. */
export async function handler(event: EventBridgeEvent<'Object Created', S3ObjectCreatedNotificationEventDetail>) {
  await takeExportTurn(event.detail.object.key)
}
