import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { BatchGetItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb'
import type { Tombstone } from '../../fhir/notifications/notification-content.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, textOf } from '../tables/items.ts'
import { deletedPlace, partitionKey, referenceKey } from '../tables/keys.ts'
import { placesOfCopies } from './places-of-copies.ts'
import { putOrStanding, putWhere } from './put-where.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/**
 * Saves the deletion of a resource. A deletion without a time covers every copy received until now, even if the clock
 * of the EHR is ahead. The later of two deletions is kept.
 */
export async function bury(tenant: string, { type, id, at }: Tombstone): Promise<void> {
  const now = new Date().toISOString()
  const Key = tombstoneKey(tenant, `${type}/${id}`)
  const since = at === undefined ? 'received' : undefined // the resource may exist again by then
  const receivedBefore = at === undefined ? now : undefined
  const tombstone = { ...Key, ...itemOf({ newness: at ?? now, since, receivedBefore }) }
  let standing = await putOrStanding(tombstone, 'attribute_not_exists(pk)')
  while (standing !== undefined) {
    const seen = textOf(standing, 'newness') ?? ''
    const later = seen < (at ?? now)
    if (!later && at !== undefined) return
    const both = {
      ...(later ? tombstone : standing),
      ...itemOf({ receivedBefore: later ? (receivedBefore ?? textOf(standing, 'receivedBefore')) : now }),
    }
    standing = await putOrStanding(both, 'newness = :seen', { ':seen': seen })
  }
}

/** A resource or a tombstone that arrived: its tenant, its `Type/id`, and its partition. */
export interface Arrived {
  readonly tenant: string
  readonly reference: string
  /** Partition of the resource; absent for a tombstone. */
  readonly pk?: string
}

/**
 * Withdraws the copies of deleted resources, in whatever order they came. A tombstone finds the earlier copies, and a
 * later copy finds the tombstone. A mark replaces the copy, and the change charges its visit again. The mark keeps the
 * content, to explain earlier charges. Only a newer copy replaces the mark.
 */
export async function withdrawDeleted(arrived: readonly Arrived[]): Promise<void> {
  const references = [...new Map(arrived.map((one) => [referenceKey(one.tenant, one.reference), one])).values()]
  const tombstones = await tombstonesOf(references)
  if (tombstones.size === 0) return
  await concurrently(arrived, async ({ tenant, reference, pk }) => {
    const tombstone = tombstones.get(referenceKey(tenant, reference))
    if (tombstone === undefined) return
    const homes = pk === undefined ? await placesOfCopies(tenant, reference) : [pk]
    await concurrently(homes, (home) => withdraw(home, reference, tombstone))
  })
}

/** Returns the tombstones of the deleted resources. */
async function tombstonesOf(references: readonly Arrived[]): Promise<ReadonlyMap<string, Item>> {
  const found = new Map<string, Item>()
  for (let from = 0; from < references.length; from += MOST_AT_ONCE) {
    let keys = references
      .slice(from, from + MOST_AT_ONCE)
      .map(({ tenant, reference }) => tombstoneKey(tenant, reference))
    while (keys.length > 0) {
      const asked = { [CHARGES_TABLE]: { Keys: keys, ConsistentRead: true } }
      const { Responses, UnprocessedKeys } = await dynamo.send(new BatchGetItemCommand({ RequestItems: asked }))
      for (const item of Responses?.[CHARGES_TABLE] ?? [])
        if (textOf(item, 'lifted') === undefined) found.set(textOf(item, 'pk')?.replace('#Deleted#', '#') ?? '', item)
      keys = UnprocessedKeys?.[CHARGES_TABLE]?.Keys ?? []
    }
  }
  return found
}

/** Most items that DynamoDB reads in one request. */
const MOST_AT_ONCE = 100

/** Returns the key of a resource's tombstone. */
export function tombstoneKey(tenant: string, reference: string): Record<string, AttributeValue> {
  return itemOf({ pk: partitionKey({ tenant, of: deletedPlace(reference) }), sk: reference.replace('/', '#') })
}

async function withdraw(pk: string, reference: string, tombstone: Item): Promise<void> {
  const Key = itemOf({ pk, sk: reference.replace('/', '#') })
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: CHARGES_TABLE, Key, ConsistentRead: true }))
  const [withdrawn, sha256] = [textOf(Item, 'resource'), textOf(Item, 'sha256')]
  if (Item === undefined || withdrawn === undefined || !isGone(Item, tombstone)) return
  const [changed = '', gone = ''] = [textOf(Item, 'newness'), textOf(tombstone, 'newness')]
  const newness = changed > gone ? changed : gone // so that no older copy can replace the mark
  const mark = { ...Key, ...itemOf({ sha256, newness, gone, withdrawn }) }
  await putWhere(mark, 'sha256 = :sha256', { ':sha256': { S: sha256 ?? '' } }) // else the copy changed, and comes again
}

/** True if a copy changed before its deletion, or was received before a deletion without a time. */
function isGone(copy: Item, tombstone: Item): boolean {
  if ((textOf(copy, 'newness') ?? '') <= (textOf(tombstone, 'newness') ?? '')) return true
  const [received, receivedBefore] = [textOf(copy, 'receivedAt'), textOf(tombstone, 'receivedBefore')]
  return received !== undefined && receivedBefore !== undefined && received <= receivedBefore
}
