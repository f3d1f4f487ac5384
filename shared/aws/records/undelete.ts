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
 * Sets right a deletion of which nobody said when it was, where the EHR was asked afterwards (`readAt`) and still has the
 * resource: the tombstone is lifted and the resource stands again, older than the deletion as it is. One that says when
 * it was is believed: it gives way only to what changed later. Answers whether there was something to set right.
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
