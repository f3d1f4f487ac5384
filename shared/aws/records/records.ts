import { readJson } from '../../fhir/reading/read-json.ts'
import type { ReceivedResource } from '../../fhir/reading/received-resource.ts'
import { settings } from '../clients/settings.ts'
import { type Item, queryAll, textOf } from '../tables/items.ts'
import { type Partition, partitionKey } from '../tables/keys.ts'
import { asContested, contestedWith, isContested, keepContested, whichItemWins } from './contested.ts'
import { putOrStanding } from './put-where.ts'
import { itemFor } from './record-item.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** What became of a resource that came: `same` and `older` changed nothing, `contested` is kept beside the one that stands. */
export type Kept = 'new' | 'same' | 'older' | 'contested'

/**
 * Keeps a resource as last received. Which of two copies stands `whichCopyWins` decides. Of two that nothing tells apart one
 * stands and the other is kept beside it: whatever order they come in, it ends the same.
 */
export async function keep(tenant: string, record: ReceivedResource): Promise<Kept> {
  return keepItem(itemFor(tenant, record))
}

async function keepItem(item: Item): Promise<Kept> {
  const standing = await putOrStanding(item, 'attribute_not_exists(pk) OR newness < :newness', {
    ':newness': textOf(item, 'newness'),
  })
  if (standing === undefined) return 'new'
  if (textOf(standing, 'sha256') === textOf(item, 'sha256')) return 'same'
  if ((textOf(standing, 'newness') ?? '') > (textOf(item, 'newness') ?? '')) return 'older'
  return settle(item, standing)
}

/**
 * Two say the same time and not the same thing; a mark, which says nothing, gives way. What is contested is written down
 * before the winner takes its place.
 */
async function settle(item: Item, standing: Item): Promise<Kept> {
  const isMark = textOf(standing, 'resource') === undefined
  const { wins, contested } = isMark ? FIRST : whichItemWins(item, standing)
  const itemWins = wins === 'first'
  if (contested) await keepContested(itemWins ? standing : item)
  if (!itemWins && (!contested || isContested(standing))) return contested ? 'contested' : 'older'
  const winner = itemWins ? item : standing
  // Of a copy that gives way, what is contested with it may be contested with the one that stands as well.
  const written = contested || isContested(standing) ? asContested(winner) : winner
  const quicker = await putOrStanding(written, 'sha256 = :sha256', { ':sha256': textOf(standing, 'sha256') })
  if (quicker !== undefined) return keepItem(item) // somebody else was: look again
  return itemWins ? 'new' : 'contested'
}

const FIRST = { wins: 'first', contested: false } as const

/**
 * Everything in a home: resources as last received, with the copies that nothing tells apart from them, and the items that
 * are none.
 */
export async function readPartition(home: Partition): Promise<Contents> {
  const items = await readItems(home)
  const { resources, others } = contentsOf(items)
  return { resources: [...resources, ...(await contestedWith(items))], others }
}

export interface Contents {
  readonly resources: readonly unknown[]
  readonly others: readonly Item[]
}

function contentsOf(items: readonly Item[]): Contents {
  const resources: unknown[] = []
  const others: Item[] = []
  for (const item of items) {
    const resource = textOf(item, 'resource')
    if (resource === undefined) others.push(item)
    else resources.push(readJson(resource))
  }
  return { resources, others }
}

function readItems(home: Partition): Promise<readonly Item[]> {
  return queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :home',
    ExpressionAttributeValues: { ':home': { S: partitionKey(home) } },
    ConsistentRead: true,
  })
}
