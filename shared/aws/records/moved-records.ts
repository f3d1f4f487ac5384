import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, queryAll, textOf } from '../tables/items.ts'
import { type Partition, partitionKey } from '../tables/keys.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

/**
 * Where a chart is put right, a resource may move to another encounter of the patient's day; what it left behind must not
 * be charged as well. The older copy gives way to a mark, which has the home it was in charged again. Answers the items
 * of this home without those that gave way; without `marks` nothing is written down.
 */
export async function withoutMoved(home: Partition, items: readonly Item[], marks = true): Promise<readonly Item[]> {
  const days = [...new Set(items.flatMap((item) => textOf(item, 'patientDay') ?? []))]
  const ofTheDays = (await concurrently(days, itemsOn)).flat()
  const gone = new Set<Item>()
  for (const found of ofTheDays) {
    const mine = items.find((item) => textOf(item, 'sk') === textOf(found, 'sk'))
    if (mine === undefined || textOf(found, 'pk') === partitionKey(home)) continue
    const theirs = await copyAt(found)
    if (theirs === undefined) continue
    const [newer, older] = stands(mine, theirs) ? [mine, theirs] : [theirs, mine]
    if (marks) await markMoved(older, newer)
    if (older === mine) gone.add(mine)
  }
  return items.filter((item) => !gone.has(item))
}

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
    await dynamo.send(
      new PutItemCommand({
        TableName: CHARGES_TABLE,
        Item: itemOf({ ...mark, movedTo: textOf(newer, 'pk') }),
        ConditionExpression: 'sha256 = :seen',
        ExpressionAttributeValues: { ':seen': { S: sha256 ?? '' } },
      }),
    )
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error // it changed meanwhile, and is looked at again
  }
}

/** The keys of what was charted for a patient on a day, in any encounter. */
async function itemsOn(patientDay: string): Promise<readonly Item[]> {
  return queryAll({
    TableName: CHARGES_TABLE,
    IndexName: 'by-patient-day',
    KeyConditionExpression: 'patientDay = :day',
    ExpressionAttributeValues: { ':day': { S: patientDay } },
  })
}

/** A copy as it is now, where it is still one. */
async function copyAt(found: Item): Promise<Item | undefined> {
  const Key = itemOf({ pk: textOf(found, 'pk'), sk: textOf(found, 'sk') })
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: CHARGES_TABLE, Key, ConsistentRead: true }))
  return textOf(Item, 'resource') === undefined ? undefined : Item
}
