import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import { concurrently } from '../../aws/clients/concurrently.ts'
import { partitionFrom } from '../../aws/tables/keys.ts'
import { DATA_FOLDER } from '../../local/data-folder.ts'
import { openRegister } from '../site/open-register.ts'
import { stageOutputs } from '../site/stage-outputs.ts'
import { type ExitStatus, runHere, type Terminal } from '../terminal.ts'
import { asked as askedBy } from './copy-back-options.ts'

export interface CopyBack {
  readonly from: string
  readonly to: string
  /** The only site to copy; absent for all sites. */
  readonly site?: string | undefined
  readonly isRetired: (site: string) => boolean
  readonly yes: boolean
}

export interface CopiedBack {
  readonly seen: number
  /** Number of items the table lacked; they are written if `yes` is set. */
  readonly lacked: number
  readonly retired: number
}

export async function copyBack(
  dynamo: DynamoDBClient,
  { from, to, site, isRetired, yes }: CopyBack,
): Promise<CopiedBack> {
  let [seen, lacked, retired] = [0, 0, 0]
  let start: ScanCommand['input']['ExclusiveStartKey']
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new ScanCommand({ TableName: from, ...(start === undefined ? {} : { ExclusiveStartKey: start }) }),
    )
    await concurrently(Items, async (Item) => {
      const tenant = partitionFrom(Item.pk?.S ?? '')?.tenant
      if (tenant === undefined || (site !== undefined && tenant !== site)) return
      seen += 1
      if (isRetired(tenant)) retired += 1
      else if (await lacks(dynamo, to, Item, yes)) lacked += 1
    })
    start = LastEvaluatedKey
  } while (start !== undefined)
  return { seen, lacked, retired }
}

/** True if the table had nothing under the key. Writes the item if `yes` is set. */
async function lacks(
  dynamo: DynamoDBClient,
  TableName: string,
  Item: NonNullable<PutItemCommand['input']['Item']>,
  yes: boolean,
): Promise<boolean> {
  const { pk = { S: '' }, sk = { S: '' } } = Item
  if (!yes) return (await dynamo.send(new GetItemCommand({ TableName, Key: { pk, sk } }))).Item === undefined
  try {
    await dynamo.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

/** The command `copy-back`: restores items that the charges table lacks. */
export async function copyBackCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const asked = askedBy(args, terminal)
  if (typeof asked === 'number') return asked
  const { stage, from, site, outputs, yes } = asked
  const { stdout, stderr } = terminal
  try {
    const { register, close } = await openRegister(stage, DATA_FOLDER)
    const { retired } = await register.index()
    await close()
    const isRetired = (id: string) => Object.hasOwn(retired, id)
    const to = stageOutputs(stage, outputs)('chargesTable')
    const counts = await copyBack(new DynamoDBClient({}), { from, to, site, isRetired, yes })
    stdout.write(
      `${counts.seen} items, of which ${counts.lacked} ${yes ? 'were put back' : 'would be put back with --yes'}; ${counts.retired} are of sites that were retired\n`,
    )
    return 0
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return 1
  }
}

export const main = (): Promise<void> => runHere(copyBackCommand)
