import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { SQSClient } from '@aws-sdk/client-sqs'
import { encounterPlace, partitionFrom, partitionKey } from '../../aws/tables/keys.ts'
import { DATA_FOLDER } from '../../local/data-folder.ts'
import { stageOutputs } from '../site/stage-outputs.ts'
import { type ExitStatus, runHere, type Terminal } from '../terminal.ts'
import { chargeAgain, hasRecords } from './charge-again.ts'
import { deadLettersIn, dealtWith, partitionsChanged } from './dead-letters.ts'
import { redriveLocal } from './redrive-local.ts'
import { asked as askedBy } from './redrive-options.ts'

/** AWS clients of the command. */
export interface Clients {
  readonly dynamo: DynamoDBClient
  readonly streams: DynamoDBStreamsClient
  readonly sqs: SQSClient
}

interface Where {
  readonly table: string
  readonly queue: string
}

/** The command `redrive`: charges failed visits again. */
export async function redrive(
  args: readonly string[],
  terminal: Terminal,
  clients: () => Clients = clientsOfAws,
): Promise<ExitStatus> {
  const { stdout, stderr } = terminal
  const asked = askedBy(args, terminal)
  if (typeof asked === 'number') return asked
  if (asked.local) return redriveLocal(asked.data ?? DATA_FOLDER, asked.yes, terminal)
  try {
    const named = stageOutputs(asked.stage, asked.outputs)
    const table = named('chargesTable')
    const say = (text: string) => stdout.write(`${text}\n`)
    if (asked.site === undefined)
      return await redriveQueue(clients(), { table, queue: named('notCharged') }, asked.yes, say)
    const places = asked.encounter.map((id) => partitionKey({ tenant: asked.site ?? '', of: encounterPlace(id) }))
    const { dynamo } = clients()
    let status: 0 | 1 = 0
    for (const pk of places)
      if (!(await again(dynamo, table, pk, asked.yes, say))) {
        say(`there is no record in ${pk}`)
        status = 1
      }
    return status
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return 1
  }
}

/**
 * Charges the changes in the queue again and deletes their messages. A message whose changes the stream no longer has
 * stays and is reported.
 */
async function redriveQueue({ dynamo, streams, sqs }: Clients, { table, queue }: Where, yes: boolean, say: Say) {
  let status: 0 | 1 = 0
  let lay = 0
  for await (const aside of deadLettersIn(sqs, queue)) {
    lay += 1
    const partitions = await partitionsChanged(streams, aside)
    if (partitions === undefined) {
      say(
        `of ${aside.since}: the stream no longer has these changes. Find their encounters in the log of charge, from that time on`,
      )
      status = 1
      continue
    }
    for (const pk of partitions) await again(dynamo, table, pk, yes, say) // sheets and marks charge nothing
    if (yes) await dealtWith(sqs, queue, aside)
  }
  say(lay === 0 ? 'The queue not-charged is empty.' : yes ? 'Done.' : 'Nothing was changed: --yes does it.')
  return status
}

type Say = (text: string) => void

/** Charges a partition again if it has records. Returns true if it has. */
async function again(dynamo: DynamoDBClient, table: string, pk: string, yes: boolean, say: Say): Promise<boolean> {
  const { tenant = '', of = '' } = partitionFrom(pk) ?? {}
  if (!(await (yes ? chargeAgain : hasRecords)(dynamo, table, pk))) return false
  say(`${tenant} ${of.replace('#', '/')}: ${yes ? 'is' : 'would be'} charged again`)
  return true
}

function clientsOfAws(): Clients {
  return { dynamo: new DynamoDBClient({}), streams: new DynamoDBStreamsClient({}), sqs: new SQSClient({}) }
}

export const main = (): Promise<void> => runHere((args, terminal) => redrive(args, terminal))
