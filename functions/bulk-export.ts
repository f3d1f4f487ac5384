import type { EventBridgeEvent, S3ObjectCreatedNotificationEventDetail } from 'aws-lambda'
import { takeExportTurn } from '../shared/aws/exports/export-run.ts'

/** Writes the file of an export's new turn, then stores the next turn. */
export async function handler(event: EventBridgeEvent<'Object Created', S3ObjectCreatedNotificationEventDetail>) {
  await takeExportTurn(event.detail.object.key)
}
