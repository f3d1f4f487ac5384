import { RECORD_TYPES } from '../../fhir/reading/received-resource.ts'
import { PULL } from './keys.ts'

/**
 * Prefixes of the sort keys whose changes start charging: resources that an EHR sent. The cloud and the local runner
 * use the same list (`test/cdk/local-wiring.test.ts`).
 */
export const CHANGES_THAT_CHARGE: readonly string[] = RECORD_TYPES.map((type) => `${type}#`)

/**
 * The event filter for changes that start a fetch: requests that were made, or made again. A finished request starts
 * none.
 */
export const PULL_CHANGES = {
  eventName: ['INSERT', 'MODIFY'],
  dynamodb: { Keys: { sk: { S: [{ prefix: PULL }] } } },
}

/** The message for the queue, as a template of EventBridge Pipes: the keys of the changed item. */
export const PULL_MESSAGE = '{"pk": <$.dynamodb.Keys.pk.S>, "sk": <$.dynamodb.Keys.sk.S>}'
