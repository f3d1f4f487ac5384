import { join } from 'node:path'
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { partitionFrom } from '../../aws/tables/keys.ts'
import { endpointsOfRunner } from '../../local/data-folder.ts'
import { PUT_ASIDE } from '../../local/follow-streams.ts'
import { CHARGES_TABLE, setEnvironment } from '../../local/local-environment.ts'
import { type PutAside, putAsideIn } from '../../local/put-aside.ts'
import type { Terminal } from '../terminal.ts'

/**
 * Lists the changes that `npm start` put aside in a data folder. With `yes` it writes to each changed record, so that
 * the running `npm start` sees a new change and tries again. Returns the exit status.
 */
export async function redriveLocal(
  folder: string,
  yes: boolean,
  { stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>,
): Promise<0 | 1> {
  const lists = Object.values(PUT_ASIDE).map((name) => putAsideIn(join(folder, name)))
  const aside = lists.flatMap((list) => list.all().map((one) => ({ list, one })))
  for (const { one } of aside) stdout.write(`${nameOf(one)}: put aside ${one.since}\n`)
  if (aside.length === 0) {
    stdout.write(`Nothing is put aside in ${folder}.\n`)
    return 0
  }
  if (!yes) {
    stdout.write('Nothing was changed: --yes tries them again now.\n')
    return 0
  }
  const running = endpointsOfRunner(folder)
  if (running === undefined) {
    stderr.write(`no npm start uses ${folder}: start it, and it tries them again by itself\n`)
    return 1
  }
  setEnvironment(running, folder)
  const dynamo = new DynamoDBClient({})
  for (const { list, one } of aside) {
    await touch(dynamo, one)
    list.remove(one) // If it fails again, it is put aside again.
  }
  dynamo.destroy()
  stdout.write('They are tried again now.\n')
  return 0
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

function nameOf({ pk }: PutAside): string {
  const { tenant = '', of = '' } = partitionFrom(pk) ?? {}
  return `${tenant} ${of.replace('#', '/')}`
}
