import { TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { Refusal } from '../../refusal.ts'
import type { TaskState } from '../../worklist/task-life-cycle.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, queryAll, textOf } from '../tables/items.ts'
import { partitionKey, TASKS } from '../tables/keys.ts'
import { versionKey } from '../tables/version-key.ts'

const { CHARGES_TABLE: TableName } = settings('CHARGES_TABLE')

/** Reads the states of the tasks of a sheet, by task id. */
export async function taskStates(tenant: string, sheet: string): Promise<ReadonlyMap<string, TaskState>> {
  const items = await queryAll({
    TableName,
    KeyConditionExpression: 'pk = :sheet',
    ExpressionAttributeValues: { ':sheet': { S: placeOf(tenant, sheet) } },
    ConsistentRead: true,
  })
  return new Map(
    items.flatMap((item): [string, TaskState][] => {
      const [id = '', text] = [textOf(item, 'sk'), textOf(item, 'task')]
      return text === undefined || id.includes('#') ? [] : [[id, JSON.parse(text)]]
    }),
  )
}

/** Reads all states of a task, oldest first. */
export async function taskStateHistory(tenant: string, sheet: string, id: string): Promise<readonly TaskState[]> {
  const items = await queryAll({
    TableName,
    KeyConditionExpression: 'pk = :sheet AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: {
      ':sheet': { S: placeOf(tenant, sheet) },
      ':first': { S: `${id}#` },
      ':last': { S: `${id}#~` },
    },
    ConsistentRead: true,
  })
  return items.flatMap((item): TaskState[] => {
    const text = textOf(item, 'task')
    return text === undefined ? [] : [JSON.parse(text)]
  })
}

/**
 * Saves a state, and a permanent copy under its number, in one write. Refused if someone else changed the task
 * meanwhile, or if its sheet has a further version with the key `nextVersion`.
 */
export async function keepTaskState(
  { tenant, sheet, id }: { readonly tenant: string; readonly sheet: string; readonly id: string },
  state: TaskState,
  nextVersion: Item,
): Promise<void> {
  const pk = placeOf(tenant, sheet)
  const { number, lastUpdated } = state
  const task = JSON.stringify(state)
  const before = String(number - 1)
  const current = itemOf({ pk, sk: id, task, number: String(number), lastUpdated, tenant: `T#${tenant}` })
  const trail = itemOf({ pk, sk: `${id}#${versionKey(number)}`, task })
  const overTheOneBefore =
    number === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#number = :before',
          ExpressionAttributeNames: { '#number': 'number' },
          ExpressionAttributeValues: { ':before': { S: before } },
        }
  try {
    await dynamo.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName, Item: current, ...overTheOneBefore } },
          { Put: { TableName, Item: trail, ConditionExpression: 'attribute_not_exists(pk)' } },
          { ConditionCheck: { TableName, Key: nextVersion, ConditionExpression: 'attribute_not_exists(pk)' } },
        ],
      }),
    )
  } catch (error) {
    if (error instanceof TransactionCanceledException) throw changedMeanwhile()
    throw error
  }
}

export function changedMeanwhile(): Refusal {
  return new Refusal('the task has changed since you read it: read it again', {
    code: 'conflict',
    status: 412,
    expression: 'http.if-match',
  })
}

function placeOf(tenant: string, sheet: string): string {
  return partitionKey({ tenant, of: `${TASKS}${sheet}` })
}
