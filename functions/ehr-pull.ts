import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { pullWaiting } from '../shared/ehr/waiting-pulls.ts'

/** What has to be fetched from an EHR was written down: fetch it. */
export function handler(call: SQSEvent): Promise<SQSBatchResponse> {
  return pullWaiting(call)
}
