import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import {
  type SubscribeAnswer,
  type SubscribeRefused,
  type SubscribeRequest,
  subscribeOnRequest,
} from '../shared/ehr/subscribe-on-request.ts'
import { pullWaiting } from '../shared/ehr/waiting-pulls.ts'
import { watchSubscriptions } from '../shared/ehr/watch-subscriptions.ts'

/** From the queue, from the clock with its instant, or from a person. */
type Call = SQSEvent | { readonly watch: string } | { readonly subscribe: SubscribeRequest }

/** Something has to be fetched from an EHR, its subscriptions have to be looked after, or a person subscribes a site. */
export async function handler(call: Call): Promise<SQSBatchResponse | SubscribeAnswer | SubscribeRefused | undefined> {
  if ('Records' in call) return pullWaiting(call)
  if ('subscribe' in call) return subscribeOnRequest(call.subscribe)
  await watchSubscriptions(call.watch)
  return undefined
}
