import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import { Refusal } from '../../refusal.ts'
import { raisedOn } from '../../worklist/raised-findings.ts'
import { isClosed } from '../../worklist/task-life-cycle.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, textOf } from '../tables/items.ts'
import { partitionFrom } from '../tables/keys.ts'
import { sheetAt, sheetById } from './kept-sheets.ts'
import { sheetOf } from './sheet-ids.ts'
import { onList, putPointer, sheetPlace } from './sheet-pointer.ts'
import type { IndexKey, Placed, Places } from './sheets-by-last-updated.ts'
import { taskStates } from './stored-task-states.ts'
import { versionOf } from './version-of.ts'

const { CHARGES_TABLE: TableName } = settings('CHARGES_TABLE')

/**
 * Reads the sheets with open tasks, in the order of their days of service. May include a few sheets without open tasks.
 */
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
  const places = await concurrently(Items, async (item): Promise<readonly Placed[]> => {
    const key = keyOf(item)
    const found = await sheetById(tenant, partitionFrom(key[0])?.of.slice('Sheet#'.length) ?? '')
    return found === undefined ? [] : [{ sheet: found.kept, key }]
  })
  return { places: places.flat(), last: LastEvaluatedKey === undefined ? undefined : keyOf(LastEvaluatedKey) }
}

/** Typical number of tasks on a sheet. */
const TASKS_A_SHEET = 2

/** Tries before the caller gets a conflict. Other writers are quicker now and then, but not so often. */
const MOST_TRIES = 10

/**
 * Takes a sheet off the list of open tasks if none is open on it, or puts it back. Writes over the same item that was
 * read before the tasks. If two do so at once, the second reads again. A sheet that is charged again meanwhile stays on
 * the list.
 */
export async function noteOpenTasks(tenant: string, task: string): Promise<void> {
  const Key = itemOf({ pk: sheetPlace(tenant, sheetOf(task)), sk: 'ChargeSheet' })
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { Item } = await dynamo.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
    const partition = partitionFrom(textOf(Item, 'home') ?? '')
    const kept = partition && (await sheetAt(partition, textOf(Item, 'current') ?? ''))
    if (Item === undefined || kept === undefined) return
    if (versionOf(Item) > Number(kept.version)) return // the sheet is being charged again, with findings
    const states = await taskStates(tenant, kept.id)
    const open = raisedOn(kept, () => true).some(({ id, facts, stands }) => stands && !isClosed(states.get(id), facts))
    if (open === (Item.openTasks !== undefined)) return
    if (await putPointer(onList(Item, open ? tenant : undefined), asRead(Item))) return
  }
  throw new Refusal('the task was changed, but its sheet changed at the same time; read the task again', {
    code: 'conflict',
    status: 409,
  })
}

function asRead({ stamp }: Item) {
  if (stamp === undefined) return { ConditionExpression: 'attribute_not_exists(stamp)' }
  return { ConditionExpression: 'stamp = :seen', ExpressionAttributeValues: { ':seen': stamp } }
}
