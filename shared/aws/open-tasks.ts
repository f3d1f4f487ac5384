import { randomUUID } from 'node:crypto'
import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import { raisedOn } from '../fhir/raised-findings.ts'
import { Refusal } from '../fhir/refusal.ts'
import { isClosed } from '../fhir/task-state.ts'
import { dynamo, itemOf, textOf } from './dynamo.ts'
import { sheetAt, sheetById } from './kept-sheets.ts'
import { homeIn } from './keys.ts'
import { settings } from './settings.ts'
import { sheetOf } from './sheet-ids.ts'
import { sheetPlace } from './sheet-pointer.ts'
import type { IndexKey, Placed, Places } from './sheets-by-last-updated.ts'
import { sideBySide } from './side-by-side.ts'
import { taskStates } from './task-states.ts'

const { CHARGES_TABLE: TableName } = settings('CHARGES_TABLE')

/** The sheets on which something is open, in the order of their days of service; some on which nothing is any more. */
export async function sheetsWithOpenTasks(tenant: string, count: number, after: IndexKey | undefined): Promise<Places> {
  const openTasks = `T#${tenant}`
  const [pk, sk, current] = after ?? []
  const { Items = [], LastEvaluatedKey } = await dynamo.send(
    new QueryCommand({
      TableName,
      IndexName: 'by-open-tasks',
      KeyConditionExpression: 'openTasks = :tenant',
      ExpressionAttributeValues: { ':tenant': { S: openTasks } },
      Limit: Math.max(1, Math.ceil(count / TASKS_A_SHEET)),
      ...(after === undefined ? {} : { ExclusiveStartKey: itemOf({ pk, sk, current, openTasks }) }),
    }),
  )
  const keyOf = (item: (typeof Items)[number]): IndexKey => [
    textOf(item, 'pk') ?? '',
    textOf(item, 'sk') ?? '',
    textOf(item, 'current') ?? '',
  ]
  const places = await sideBySide(Items, async (item): Promise<readonly Placed[]> => {
    const key = keyOf(item)
    const found = await sheetById(tenant, homeIn(key[0])?.of.slice('Sheet#'.length) ?? '')
    return found === undefined ? [] : [{ sheet: found.kept, key }]
  })
  return { places: places.flat(), last: LastEvaluatedKey === undefined ? undefined : keyOf(LastEvaluatedKey) }
}

/** About as many. */
const TASKS_A_SHEET = 2

/** Somebody is quicker now and then; nobody is so often. */
const MOST_TRIES = 10

/**
 * Takes a sheet off the list of those with open tasks once nothing on it is open, and puts it back on. It is written over
 * the very item that was read before the tasks were, so that of two who do so at once the second looks again; a sheet that
 * is charged anew meanwhile stays on the list.
 */
export async function noteOpenTasks(tenant: string, task: string): Promise<void> {
  const Key = itemOf({ pk: sheetPlace(tenant, sheetOf(task)), sk: 'ChargeSheet' })
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { Item } = await dynamo.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
    const home = homeIn(textOf(Item, 'home') ?? '')
    const kept = home && (await sheetAt(home, textOf(Item, 'current') ?? ''))
    if (Item === undefined || kept === undefined) return
    if (kept.version !== textOf(Item, 'version')) continue // charged anew this moment
    const states = await taskStates(tenant, kept.id)
    const open = raisedOn(kept, () => true).some(({ id, facts, stands }) => stands && !isClosed(states.get(id), facts))
    const { openTasks: _, stamp, ...rest } = Item
    const noted = { ...rest, ...itemOf({ stamp: randomUUID(), openTasks: open ? `T#${tenant}` : undefined }) }
    try {
      const seen = { ConditionExpression: 'stamp = :seen', ExpressionAttributeValues: { ':seen': stamp ?? { S: '' } } }
      await dynamo.send(new PutItemCommand({ TableName, Item: noted, ...seen }))
      return
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
    }
  }
  throw new Refusal('the task was changed, and its sheet is being changed too', { code: 'conflict', status: 409 })
}
