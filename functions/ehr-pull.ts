import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { reconcile } from '../shared/ehr/reconcile.ts'
import { runWaitingPulls } from '../shared/ehr/run-waiting-pulls.ts'
import {
  type SubscribeAnswer,
  type SubscribeRefused,
  type SubscribeRequest,
  subscribeOnRequest,
} from '../shared/ehr/subscribe-on-request.ts'
import { watchSubscriptions } from '../shared/ehr/watch-subscriptions.ts'

/** Input of a scheduled call, with its instant: reconcile the sites, or check heartbeats. */
type Clock = { readonly reconcile: string } | { readonly watch: string }
type Asked = { readonly subscribe: SubscribeRequest }

/** Runs fetch requests from the queue, a scheduled check, or a person's request to subscribe a site. */
export function handler(call: SQSEvent): Promise<SQSBatchResponse>
export function handler(call: Clock): Promise<undefined>
export function handler(call: Asked): Promise<SubscribeAnswer | SubscribeRefused>
export async function handler(call: SQSEvent | Clock | Asked) {
  if ('Records' in call) return runWaitingPulls(call)
  if ('subscribe' in call) return subscribeOnRequest(call.subscribe)
  await ('watch' in call ? watchSubscriptions(call.watch) : reconcile(call.reconcile))
  return undefined
}
