import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { reconcile } from '../shared/ehr/reconcile.ts'
import { pullWaiting } from '../shared/ehr/waiting-pulls.ts'

/** From the queue, or from the clock with its instant. */
type Call = SQSEvent | { readonly reconcile: string }

/** Something has to be fetched from an EHR, or it is time to look what was missed. */
export async function handler(call: Call): Promise<SQSBatchResponse | undefined> {
  if ('Records' in call) return pullWaiting(call)
  await reconcile(call.reconcile)
  return undefined
}
