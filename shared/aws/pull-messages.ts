import { PULL } from './keys.ts'

/** Which changes of the charges table have something fetched: requests, and encounters that came. What is taken away has not. */
export const PULL_CHANGES = {
  eventName: ['INSERT', 'MODIFY'],
  dynamodb: { Keys: { sk: { S: [{ prefix: PULL }, { prefix: 'Encounter#' }] } } },
}

/** What of a change the queue is told: where it is, as a template of EventBridge Pipes. */
export const PULL_MESSAGE = '{"pk": <$.dynamodb.Keys.pk.S>, "sk": <$.dynamodb.Keys.sk.S>}'
