import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { isRecordType } from '../../fhir/reading/received-resource.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, textOf } from '../tables/items.ts'
import { asContested, isContested, keepContested, whichItemWins } from './contested.ts'
import { noteWhereTheyLie, type PlacedCopy } from './places-of-copies.ts'
import { putWhere } from './put-where.ts'
import type { Arrived } from './tombstones.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** Types whose resources lie by themselves or by their own id, and never anywhere else. */
const NEVER_MOVED = new Set(['Encounter', 'Location', 'Medication', 'ResearchStudy'])

/**
 * Has older copies give way wherever they lie. A corrected record may lie in another encounter or with another patient than
 * before, and what it left behind must not be charged as well. Each copy is noted before the others are looked for, so that
 * of two that arrive at the same moment at least one is compared with the other. An older copy becomes a mark, which has the
 * visits it was charged in charged again.
 */
export async function withdrawMoved(arrived: readonly Arrived[]): Promise<void> {
  const moving = new Map<string, PlacedCopy>()
  for (const { pk, ...one } of arrived) {
    const type = one.reference.split('/')[0] ?? ''
    if (pk !== undefined && isRecordType(type) && !NEVER_MOVED.has(type))
      moving.set(`${pk} ${one.reference}`, { ...one, pk })
  }
  const noted = await noteWhereTheyLie([...moving.values()])
  const severalPlaces = noted.filter(({ places }) => places.length > 1)
  await concurrently(severalPlaces, async ({ copy: { reference }, places }) => {
    const copies = await concurrently(places, (place) => copyAt(place, reference))
    await withdrawOlder(copies.flat())
  })
}

/** Only copies are compared: a mark is never marked again, or charging would never come to an end. */
async function withdrawOlder(copies: readonly Item[]): Promise<void> {
  const [first, ...others] = copies
  if (first === undefined || others.length === 0) return
  const standing = others.reduce((a, b) => (whichItemWins(a, b).wins === 'first' ? a : b), first)
  const older = copies.filter((one) => one !== standing)
  const contested = older.filter((one) => isContested(one) || whichItemWins(standing, one).contested)
  await concurrently(contested, keepContested)
  if (contested.length > 0 && !isContested(standing)) await putOver(standing, asContested(standing))
  await concurrently(older, (one) => putOver(one, markOf(one, standing)))
}

/** As new as the copy it gives way to, so that nothing older can take its place again. */
function markOf(older: Item, standing: Item): Item {
  const [pk, sk, sha256] = ['pk', 'sk', 'sha256'].map((name) => textOf(older, name))
  return itemOf({ pk, sk, sha256, newness: textOf(standing, 'newness'), movedTo: textOf(standing, 'pk') })
}

/** A copy that changed meanwhile stays: its own change is told of, and looked at again. */
async function putOver(seen: Item, item: Item): Promise<void> {
  const sha256 = { ':sha256': { S: textOf(seen, 'sha256') ?? '' } }
  await putWhere(item, 'sha256 = :sha256 AND attribute_not_exists(movedTo) AND attribute_not_exists(withdrawn)', sha256)
}

/** A copy as it is now; nothing where a mark took its place. */
async function copyAt(pk: string, reference: string): Promise<readonly Item[]> {
  const Key = itemOf({ pk, sk: reference.replace('/', '#') })
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: CHARGES_TABLE, Key, ConsistentRead: true }))
  return Item === undefined || textOf(Item, 'resource') === undefined ? [] : [Item]
}
