import { readJson } from '../../fhir/reading/read-json.ts'
import type { ReceivedResource } from '../../fhir/reading/received-resource.ts'
import { settings } from '../clients/settings.ts'
import { type Item, queryAll, textOf } from '../tables/items.ts'
import { type Partition, partitionKey } from '../tables/keys.ts'
import { withWholeSheets } from '../tables/text-in-parts.ts'
import { asContested, contestedWith, isContested, keepContested, unchanged, whichItemWins } from './contested.ts'
import { putOrStanding } from './put-where.ts'
import { itemFor } from './record-item.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/**
 * Result of saving a resource. `same` and `older` changed nothing; a `contested` copy is saved beside the current one.
 */
export type Kept = 'new' | 'same' | 'older' | 'contested'

/**
 * Saves a resource as last received. `whichCopyWins` decides which of two copies is current. A contested copy is saved
 * beside the current one, so that every order of arrival ends the same.
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
 * Decides between two copies with the same time and different content. A mark has no content and is replaced. A
 * contested copy is saved before the winner is stored.
 */
async function settle(item: Item, standing: Item): Promise<Kept> {
  const isMark = textOf(standing, 'resource') === undefined
  const { wins, contested } = isMark ? FIRST : whichItemWins(item, standing)
  const itemWins = wins === 'first'
  if (contested) await keepContested(itemWins ? standing : item)
  if (!itemWins && (!contested || isContested(standing))) return contested ? 'contested' : 'older'
  const winner = itemWins ? item : standing
  // A copy that was contested with the replaced one may be contested with the winner too.
  const written = contested || isContested(standing) ? asContested(winner) : winner
  const { condition, values } = unchanged(standing)
  const quicker = await putOrStanding(written, condition, values)
  if (quicker !== undefined) return keepItem(item) // Another call was quicker: compare again.
  return itemWins ? 'new' : 'contested'
}

const FIRST = { wins: 'first', contested: false } as const

/**
 * Reads a partition: the resources as last received, their contested copies, and the items that are not resources.
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

async function readItems(home: Partition): Promise<readonly Item[]> {
  const items = await queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :home',
    ExpressionAttributeValues: { ':home': { S: partitionKey(home) } },
    ConsistentRead: true,
  })
  return withWholeSheets(CHARGES_TABLE, items)
}
