import { join } from 'node:path'
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { partitionFrom } from '../../aws/tables/keys.ts'
import { PUT_ASIDE } from '../../local/follow-streams.ts'
import { CHARGES_TABLE } from '../../local/local-environment.ts'
import { type PutAside, type PutAsideList, putAsideIn } from '../../local/put-aside.ts'

/** A change that `npm start` put aside, and the list it stands in. */
export interface AsideInList {
  readonly list: PutAsideList
  readonly one: PutAside
}

/** Returns the changes that `npm start` put aside in a data folder. */
export function asideIn(folder: string): readonly AsideInList[] {
  const lists = Object.values(PUT_ASIDE).map((name) => putAsideIn(join(folder, name)))
  return lists.flatMap((list) => list.all().map((one) => ({ list, one })))
}

/**
 * Writes to each changed record, so that the running `npm start` sees a new change and tries again. The environment must
 * name the database of that `npm start`.
 */
export async function putAsideAgain(aside: readonly AsideInList[]): Promise<void> {
  const dynamo = new DynamoDBClient({})
  for (const { list, one } of aside) {
    await touch(dynamo, one)
    list.remove(one) // If it fails again, it is put aside again.
  }
  dynamo.destroy()
}

/** Writes a new time into a record. The stream reports a write only if it changes something. */
async function touch(dynamo: DynamoDBClient, { pk, sk }: PutAside): Promise<void> {
  await dynamo.send(
    new UpdateItemCommand({
      TableName: CHARGES_TABLE,
      Key: { pk: { S: pk }, sk: { S: sk } },
      UpdateExpression: 'SET touchedAt = :now',
      ExpressionAttributeValues: { ':now': { S: new Date().toISOString() } },
    }),
  )
}

/** Returns the site and the visit or request of a change: `demo Encounter/e1`. */
export function asideName({ pk }: PutAside): string {
  const { tenant = '', of = '' } = partitionFrom(pk) ?? {}
  return `${tenant} ${of.replace('#', '/')}`
}
