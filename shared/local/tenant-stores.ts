import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { endpointsOfRunner } from './data-folder.ts'
import { openKeptData } from './kept-data.ts'
import { CHARGES_TABLE, REFERENCE_BUCKET, REPLAYS_BUCKET } from './local-environment.ts'
import type { Asked } from './site-arguments.ts'

/** Where something of a site lies, by the names the stack puts out. What is of no site is not in it. */
export const TABLES_OF_TENANTS = ['chargesTable'] as const
export const BUCKETS_OF_TENANTS = ['referenceBucket', 'replaysBucket'] as const

type Named = (typeof TABLES_OF_TENANTS)[number] | (typeof BUCKETS_OF_TENANTS)[number]

/** How everything of a site begins: items, and objects. */
export const itemsOf = (id: string) => `T#${id}#`
export const objectsOf = (id: string) => `tenants/${id}/`

/** The stores of a stage or of this machine, opened. */
export interface TenantStores {
  readonly dynamo: DynamoDBClient
  readonly s3: S3Client
  readonly names: Readonly<Record<Named, string>>
  /** Seconds until nothing is under way any more that began when the site was still served. */
  readonly settlesIn: number
  close(): Promise<void>
}

export async function openTenantStores({ stage, data, outputs }: Asked): Promise<TenantStores> {
  if (stage !== undefined) {
    const file = outputs ?? fileURLToPath(new URL(`../../.local/oncology-billing-${stage}.json`, import.meta.url))
    const [dynamo, s3] = [new DynamoDBClient({}), new S3Client({})]
    const close = async () => {
      dynamo.destroy()
      s3.destroy()
    }
    return { dynamo, s3, names: namesIn(file), settlesIn: 180, close }
  }
  const isRunning = endpointsOfRunner(data) !== undefined
  const opened = await openKeptData(data)
  if (typeof opened === 'string') throw new Error(opened)
  const [dynamo, s3] = [new DynamoDBClient({}), new S3Client({ forcePathStyle: true })]
  return {
    dynamo,
    s3,
    names: { chargesTable: CHARGES_TABLE, referenceBucket: REFERENCE_BUCKET, replaysBucket: REPLAYS_BUCKET },
    settlesIn: isRunning ? 65 : 0,
    close: async () => {
      dynamo.destroy()
      s3.destroy()
      await opened.close()
    },
  }
}

/** As `npm run deploy -- … --outputs-file` wrote them: names below the name of the stack. */
function namesIn(file: string): Record<Named, string> {
  const told = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>)[0] ?? {}
  const name = (of: Named) => {
    const found = told[of]
    if (found === undefined) throw new Error(`${file} does not say ${of}: npm run deploy writes it`)
    return found
  }
  const names = [...TABLES_OF_TENANTS, ...BUCKETS_OF_TENANTS].map((of) => [of, name(of)])
  return Object.fromEntries(names) as Record<Named, string>
}
