import process from 'node:process'
import { parseArgs } from 'node:util'
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import { concurrently } from '../../aws/clients/concurrently.ts'
import { partitionFrom } from '../../aws/tables/keys.ts'
import { openRegister } from '../site/open-register.ts'
import { stageOutputs } from '../site/stage-outputs.ts'
import { DATA_FOLDER } from '../start/start-options.ts'

const HELP = `npm run --silent copy-back -- --stage STAGE --from TABLE [--site SITE] [--yes]

Puts back into the table of charges what it lacks and a restored table has: all of it, or of one site. What is there stays
as it is, and what is of a site that was retired stays gone. Counts first; nothing is done without --yes.

  --outputs FILE   what \`npm run deploy\` wrote down (.local/oncology-billing-STAGE.json)
`

export interface CopyBack {
  readonly from: string
  readonly to: string
  /** Of this site alone. */
  readonly site?: string | undefined
  readonly isRetired: (site: string) => boolean
  readonly yes: boolean
}

export interface CopiedBack {
  readonly seen: number
  /** What the table lacked; put back where it was told to. */
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

/** Whether the table has nothing under the key; told to, it has then. */
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

const OPTIONS = {
  stage: { type: 'string' },
  from: { type: 'string' },
  site: { type: 'string' },
  outputs: { type: 'string' },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

async function main(): Promise<0 | 1 | 2> {
  const { stdout, stderr } = process
  try {
    const { stage, from, site, outputs, yes, help } = parseArgs({ options: OPTIONS }).values
    if (help || stage === undefined || from === undefined) {
      stdout.write(HELP)
      return help ? 0 : 2
    }
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

if (import.meta.main) process.exitCode = await main()
