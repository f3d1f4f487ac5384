import { join } from 'node:path'
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { partitionFrom } from '../../aws/tables/keys.ts'
import { endpointsOfRunner } from '../../local/data-folder.ts'
import { PUT_ASIDE } from '../../local/follow-streams.ts'
import { CHARGES_TABLE } from '../../local/local-environment.ts'
import { type PutAside, putAsideIn } from '../../local/put-aside.ts'

interface Words {
  readonly say: (text: string) => void
  readonly complain: (text: string) => void
}

/**
 * Lists what the runner of a data folder put aside, and with `yes` touches each of these records: the runner, which has to
 * run, is told of the change and tries again. Answers the exit status.
 */
export async function redriveLocal(folder: string, yes: boolean, { say, complain }: Words): Promise<0 | 1> {
  const lists = Object.values(PUT_ASIDE).map((name) => putAsideIn(join(folder, name)))
  const aside = lists.flatMap((list) => list.all().map((one) => ({ list, one })))
  for (const { one } of aside) say(`${nameOf(one)}: put aside ${one.since}`)
  if (aside.length === 0) say(`Nothing is put aside in ${folder}.`)
  if (aside.length === 0 || !yes) {
    if (aside.length > 0) say('Nothing was changed: --yes has them tried again now.')
    return 0
  }
  const running = endpointsOfRunner(folder)
  if (running === undefined) {
    complain(`no \`npm start\` uses ${folder}: start it, and it tries them again by itself`)
    return 1
  }
  const dynamo = new DynamoDBClient({ endpoint: running.database, region: 'us-east-1', credentials: LOCAL_KEYS })
  for (const { list, one } of aside) {
    await touch(dynamo, one)
    list.remove(one) // put aside anew should it fail again
  }
  dynamo.destroy()
  say('They are tried again now.')
  return 0
}

/** The embedded database takes any. */
const LOCAL_KEYS = { accessKeyId: 'local', secretAccessKey: 'local' }

async function touch(dynamo: DynamoDBClient, { pk, sk }: PutAside): Promise<void> {
  await dynamo.send(
    new UpdateItemCommand({
      TableName: CHARGES_TABLE,
      Key: { pk: { S: pk }, sk: { S: sk } },
      UpdateExpression: 'SET touchedAt = :now', // what is written must differ, or the stream does not tell of it
      ExpressionAttributeValues: { ':now': { S: new Date().toISOString() } },
    }),
  )
}

function nameOf({ pk }: PutAside): string {
  const { tenant = '', of = '' } = partitionFrom(pk) ?? {}
  return `${tenant} ${of.replace('#', '/')}`
}
