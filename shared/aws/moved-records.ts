import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { dynamo, type Item, itemOf, queryAll, textOf } from './dynamo.ts'
import { type Home, partition } from './keys.ts'
import { settings } from './settings.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/**
 * Where a chart is put right, a resource may move to another encounter; what it left behind must not be charged as well.
 * Every home of a resource is written down in one place before the others there are looked at, so that of two the later
 * always sees the earlier. The older copy gives way to a mark, which has the home it was in charged again.
 */
export async function giveWay(home: Home, sk: string): Promise<void> {
  if (sk.startsWith('Encounter#')) return // its home is its own
  const place = partition({ tenant: home.tenant, of: `HomesOf#${sk}` })
  await put(itemOf({ pk: place, sk: AT + home.of }))
  for (const of of await homesIn(place)) {
    if (of === home.of) continue
    const other = { tenant: home.tenant, of }
    const [mine, theirs] = await Promise.all([copyIn(home, sk), copyIn(other, sk)])
    if (mine === undefined || theirs === undefined) continue
    await (stands(mine, theirs) ? markMoved(theirs, mine) : markMoved(mine, theirs))
  }
}

const AT = 'At#'

/** As within one home: newer stands; else the one whose text sorts last, whatever order they came in. */
function stands(a: Item, b: Item): boolean {
  const [newA = '', newB = ''] = [textOf(a, 'newness'), textOf(b, 'newness')]
  return newA === newB ? (textOf(a, 'resource') ?? '') > (textOf(b, 'resource') ?? '') : newA > newB
}

/** Kept as new as the copy it gave way to, so that nothing older can take its place again. */
async function markMoved(older: Item, newer: Item): Promise<void> {
  const sha256 = textOf(older, 'sha256')
  const mark = { pk: textOf(older, 'pk'), sk: textOf(older, 'sk'), sha256, newness: textOf(newer, 'newness') }
  try {
    await put(itemOf({ ...mark, movedTo: textOf(newer, 'pk') }), sha256)
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error // else it changed meanwhile, and comes again
  }
}

async function homesIn(place: string): Promise<readonly string[]> {
  const items = await queryAll({
    TableName: CHARGES_TABLE,
    KeyConditionExpression: 'pk = :place',
    ExpressionAttributeValues: { ':place': { S: place } },
    ConsistentRead: true,
  })
  return items.flatMap((item) => textOf(item, 'sk')?.slice(AT.length) ?? [])
}

/** The copy of a resource in a home, where one is still there. */
async function copyIn(home: Home, sk: string): Promise<Item | undefined> {
  const Key = itemOf({ pk: partition(home), sk })
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: CHARGES_TABLE, Key, ConsistentRead: true }))
  return textOf(Item, 'resource') === undefined ? undefined : Item
}

async function put(item: Item, overSha256?: string): Promise<void> {
  const condition =
    overSha256 === undefined
      ? {}
      : { ConditionExpression: 'sha256 = :over', ExpressionAttributeValues: { ':over': { S: overSha256 } } }
  await dynamo.send(new PutItemCommand({ TableName: CHARGES_TABLE, Item: item, ...condition }))
}
