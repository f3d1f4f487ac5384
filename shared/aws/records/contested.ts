import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { readJson } from '../../fhir/reading/read-json.ts'
import { whichCopyWins } from '../../fhir/reading/which-copy-wins.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, queryAll, textOf } from '../tables/items.ts'
import { partitionFrom, partitionKey } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** Decides which of two items is current. Both are copies of one resource. */
export function whichItemWins(first: Item, second: Item) {
  return whichCopyWins({ resource: resourceIn(first) }, { resource: resourceIn(second) })
}

/** Returns the resource of an item, or undefined for a mark that replaced a copy. */
export function resourceIn(item: Item): unknown {
  const resource = textOf(item, 'resource')
  return resource === undefined ? undefined : readJson(resource)
}

/** Saves a contested copy beside the current one. Call it before the current one replaces the copy. */
export async function keepContested(loser: Item): Promise<void> {
  const beside = itemOf({
    pk: contestedPlace(loser),
    sk: `${textOf(loser, 'newness')}#${textOf(loser, 'sha256')}`,
    contested: textOf(loser, 'resource'),
  })
  await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item: beside }))
}

/** Returns the item with a note that it has a contested copy. */
export function asContested(item: Item): Item {
  return { ...item, ...itemOf({ isContested: 'yes' }) }
}

export function isContested(item: Item): boolean {
  return textOf(item, 'isContested') !== undefined
}

/** A condition of a write, and the values it names. */
export interface Unchanged {
  readonly condition: string
  readonly values: Readonly<Record<':sha256', string>>
}

/**
 * Returns the condition that an item is as it was read: its content, and its note of a contested copy. Without the second,
 * a writer would remove a note that another writer added meanwhile.
 */
export function unchanged(seen: Item): Unchanged {
  const note = isContested(seen) ? 'attribute_exists(isContested)' : 'attribute_not_exists(isContested)'
  return { condition: `sha256 = :sha256 AND ${note}`, values: { ':sha256': textOf(seen, 'sha256') ?? '' } }
}

/** Returns the contested copies of the items that have such a note. */
export async function contestedWith(items: readonly Item[]): Promise<readonly unknown[]> {
  const standing = items.filter((item) => isContested(item) && textOf(item, 'resource') !== undefined)
  const found = await concurrently(standing, async (item) => {
    const resource = resourceIn(item)
    const others = await queryAll({
      TableName: CHARGES_TABLE,
      KeyConditionExpression: 'pk = :contested AND begins_with(sk, :newness)',
      ExpressionAttributeValues: {
        ':contested': { S: contestedPlace(item) },
        ':newness': { S: `${textOf(item, 'newness')}#` },
      },
      ConsistentRead: true,
    })
    return others
      .map((other) => readJson(textOf(other, 'contested') ?? ''))
      .filter((other) => whichCopyWins({ resource }, { resource: other }).contested)
  })
  return found.flat()
}

function contestedPlace(item: Item): string {
  const { tenant = '' } = partitionFrom(textOf(item, 'pk') ?? '') ?? {}
  return partitionKey({ tenant, of: `Contested#${textOf(item, 'sk')?.replace('#', '/')}` })
}
