import type { EventBridgeEvent, S3ObjectCreatedNotificationEventDetail, ScheduledEvent } from 'aws-lambda'
import { logLine } from '../shared/aws/log.ts'
import { reportRefused, takeInPaymentLimits } from '../shared/aws/payment-limit-files.ts'
import { Refusal } from '../shared/fhir/refusal.ts'

/** From the bucket; the clock calls too, with nothing in its hands. */
type Call =
  | EventBridgeEvent<'Object Created', S3ObjectCreatedNotificationEventDetail>
  | ScheduledEvent<{ object?: undefined }>

/** A file of CMS arrived in `incoming/`: take it in, or say why not. */
export async function handler({ detail, time }: Call): Promise<void> {
  const arrived = detail.object?.key
  if (arrived === undefined) return
  try {
    logLine('taken-in', { arrived, ...(await takeInPaymentLimits(arrived, time.slice(0, 10))) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await reportRefused(arrived, error)
    logLine('refused', { arrived, at: error.expression })
  }
}
