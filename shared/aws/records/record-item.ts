import { createHash } from 'node:crypto'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { ReceivedResource } from '../../fhir/reading/received-resource.ts'
import { instantOf } from '../../fhir/reading/which-copy-wins.ts'
import { Refusal } from '../../refusal.ts'
import { itemOf } from '../tables/items.ts'
import { partitionKey, partitionOf } from '../tables/keys.ts'

/** Most bytes of an item. DynamoDB allows 400 KB; keys and index take some of it. */
export const MOST_ITEM_BYTES = 380_000

/** Returns a resource as a table item: its JSON text, and the fields that are queried. */
export function itemFor(tenant: string, record: ReceivedResource): Record<string, AttributeValue> {
  const { type, id, lastUpdated, resource } = record
  const content = JSON.stringify(resource)
  if (Buffer.byteLength(content) > MOST_ITEM_BYTES) {
    throw new Refusal(`the ${type} is larger than ${MOST_ITEM_BYTES} bytes`, {
      code: 'too-long',
      expression: type,
      status: 413,
    })
  }
  return itemOf({
    pk: partitionKey(partitionOf(tenant, record)),
    sk: `${type}#${id}`,
    resource: content,
    sha256: createHash('sha256').update(content).digest('hex'),
    newness: newnessOf(lastUpdated),
    receivedAt: new Date().toISOString(),
  })
}

/** Returns `meta.lastUpdated` in a form that sorts. A resource without it is older than any resource with it. */
export function newnessOf(lastUpdated: string | undefined): string {
  const at = instantOf(lastUpdated)
  return at === undefined ? '' : new Date(at).toISOString()
}
