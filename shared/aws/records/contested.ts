import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { readJson } from '../../fhir/reading/read-json.ts'
import { whichCopyWins } from '../../fhir/reading/which-copy-wins.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, queryAll, textOf } from '../tables/items.ts'
import { partitionFrom, partitionKey } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/** Decides which of two items stands, each a copy of one resource. */
export function whichItemWins(first: Item, second: Item) {
  return whichCopyWins({ resource: resourceIn(first) }, { resource: resourceIn(second) })
}

/** The resource an item holds; undefined for a mark that took the place of one. */
export function resourceIn(item: Item): unknown {
  const resource = textOf(item, 'resource')
  return resource === undefined ? undefined : readJson(resource)
}

/** Writes down a copy that does not stand, beside the one that does, before the other takes its place. */
export async function keepContested(loser: Item): Promise<void> {
  const beside = itemOf({
    pk: contestedPlace(loser),
    sk: `${textOf(loser, 'newness')}#${textOf(loser, 'sha256')}`,
    contested: textOf(loser, 'resource'),
  })
  await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item: beside }))
}

/** The same item, saying that another copy is contested with it. */
export function asContested(item: Item): Item {
  return { ...item, ...itemOf({ isContested: 'yes' }) }
}

export function isContested(item: Item): boolean {
  return textOf(item, 'isContested') !== undefined
}

/** The copies that nothing tells apart from those among the items that stand, as far as they say so. */
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
