import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import type { ReceivedResource } from '../../fhir/reading/received-resource.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { textOf } from '../tables/items.ts'
import { putWhere } from './put-where.ts'
import { itemFor } from './record-item.ts'
import { tombstoneKey } from './tombstones.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/**
 * Lifts the tombstone of a resource that the EHR still had at `readAt`, after the deletion. Only for a deletion
 * without a time. The resource becomes current again with its own, older time. A deletion with a time is believed, and
 * only a later change replaces it. Returns true if a resource became current again.
 */
export async function undelete(tenant: string, record: ReceivedResource, readAt: string): Promise<boolean> {
  const Key = tombstoneKey(tenant, `${record.type}/${record.id}`)
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: CHARGES_TABLE, Key, ConsistentRead: true }))
  const newness = textOf(Item, 'newness') ?? ''
  if (Item === undefined || textOf(Item, 'since') !== 'received' || newness >= readAt) return false
  const unchanged = { ':newness': { S: newness } }
  if (textOf(Item, 'lifted') === undefined) {
    const lifted = await putWhere({ ...Item, lifted: { S: readAt } }, 'newness = :newness', unchanged)
    if (!lifted) return false // it was deleted again meanwhile
  }
  const item = itemFor(tenant, record)
  return putWhere(item, 'attribute_exists(withdrawn) AND (gone = :newness OR newness = :newness)', unchanged)
}
