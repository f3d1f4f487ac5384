import type { EventBridgeEvent, S3ObjectCreatedNotificationEventDetail } from 'aws-lambda'
import { logLine } from '../shared/aws/log.ts'
import { reportRefused, takeInPaymentLimits } from '../shared/aws/payment-limit-files.ts'
import { Refusal } from '../shared/fhir/refusal.ts'

type ObjectCreated = EventBridgeEvent<'Object Created', S3ObjectCreatedNotificationEventDetail>

/** A file of CMS arrived in `incoming/`: take it in, or say why not. */
export async function handler({ detail, time }: ObjectCreated): Promise<void> {
  const arrived = decodeURIComponent(detail.object.key)
  try {
    logLine('taken-in', { arrived, ...(await takeInPaymentLimits(arrived, time.slice(0, 10))) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await reportRefused(arrived, error)
    logLine('refused', { arrived, at: error.expression })
  }
}
