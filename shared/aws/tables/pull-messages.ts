import { PULL } from './keys.ts'

/** Which changes of the charges table have something fetched: requests that came, or came again; not that one is done. */
export const PULL_CHANGES = {
  eventName: ['INSERT', 'MODIFY'],
  dynamodb: { Keys: { sk: { S: [{ prefix: PULL }] } } },
}

/** What of a change the queue is told: where it is, as a template of EventBridge Pipes. */
export const PULL_MESSAGE = '{"pk": <$.dynamodb.Keys.pk.S>, "sk": <$.dynamodb.Keys.sk.S>}'
