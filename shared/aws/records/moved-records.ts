import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { isRecordType } from '../../fhir/reading/received-resource.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, textOf } from '../tables/items.ts'
import { onlyPlaceOf } from '../tables/only-place.ts'
import { asContested, isContested, keepContested, unchanged, whichItemWins } from './contested.ts'
import { noteWhereTheyLie, type PlacedCopy } from './places-of-copies.ts'
import { putWhere } from './put-where.ts'
import type { Arrived } from './tombstones.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/**
 * Withdraws older copies in all partitions. A correction can move a record to another encounter or patient, and the
 * copy in the old place must not be charged too. The place of a copy is noted before other copies are read. So of two
 * copies that arrive at once, at least one is compared with the other. A mark replaces an older copy, and the change
 * charges its visits again.
 */
export async function withdrawMoved(arrived: readonly Arrived[]): Promise<void> {
  const moving = new Map<string, PlacedCopy>()
  for (const { pk, ...one } of arrived) {
    const type = one.reference.split('/')[0] ?? ''
    if (pk !== undefined && isRecordType(type) && onlyPlaceOf(one.tenant, one.reference) === undefined)
      moving.set(`${pk} ${one.reference}`, { ...one, pk })
  }
  const noted = await noteWhereTheyLie([...moving.values()])
  const severalPlaces = noted.filter(({ places }) => places.length > 1)
  await concurrently(severalPlaces, async ({ copy: { reference }, places }) => {
    let settled = false
    while (!settled) {
      const copies = await concurrently(places, (place) => copyAt(place, reference))
      settled = await withdrawOlder(copies.flat())
    }
  })
}

/**
 * Withdraws all copies but the current one. It is never given marks: each new mark is a change, and charging would not
 * end. Returns false if a copy changed since it was read. Then all must be read and compared again.
 */
async function withdrawOlder(copies: readonly Item[]): Promise<boolean> {
  const [first, ...others] = copies
  if (first === undefined || others.length === 0) return true
  const standing = others.reduce((a, b) => (whichItemWins(a, b).wins === 'first' ? a : b), first)
  const older = copies.filter((one) => one !== standing)
  const contested = older.filter((one) => isContested(one) || whichItemWins(standing, one).contested)
  await concurrently(contested, keepContested)
  // The note is written before the older copies go: they hold the only other note.
  if (contested.length > 0 && !isContested(standing) && !(await putOver(standing, asContested(standing)))) return false
  const marked = await concurrently(older, (one) => putOver(one, markOf(one, standing)))
  return marked.every(Boolean)
}

/**
 * Returns the mark that replaces a copy. It is as new as the current copy, so that no older copy can replace the mark.
 */
function markOf(older: Item, standing: Item): Item {
  const [pk, sk, sha256] = ['pk', 'sk', 'sha256'].map((name) => textOf(older, name))
  return itemOf({ pk, sk, sha256, newness: textOf(standing, 'newness'), movedTo: textOf(standing, 'pk') })
}

/** Replaces a copy unless it changed since it was read. Returns true if it was replaced. */
function putOver(seen: Item, item: Item): Promise<boolean> {
  const { condition, values } = unchanged(seen)
  const sha256 = { ':sha256': { S: values[':sha256'] } }
  return putWhere(item, `${condition} AND attribute_not_exists(movedTo) AND attribute_not_exists(withdrawn)`, sha256)
}

/** Returns the copy in a partition; an empty list if a mark replaced it. */
async function copyAt(pk: string, reference: string): Promise<readonly Item[]> {
  const Key = itemOf({ pk, sk: reference.replace('/', '#') })
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: CHARGES_TABLE, Key, ConsistentRead: true }))
  return Item === undefined || textOf(Item, 'resource') === undefined ? [] : [Item]
}
