import {
  BatchWriteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { vi } from 'vitest'

const Bucket = 'reference'
const TableName = 'drugs'

/** Returns all data, byte for byte: the items of the drugs table and the objects of the bucket, by their keys. */
export type State = ReadonlyMap<string, string>

export async function stateOfEverything(): Promise<State> {
  const state = new Map<string, string>()
  const database = new DynamoDBClient({})
  let from: Record<string, never> | undefined
  do {
    const page = await database.send(
      new ScanCommand({ TableName, ...(from === undefined ? {} : { ExclusiveStartKey: from }) }),
    )
    for (const item of page.Items ?? [])
      state.set(`item ${item.drug?.S} | ${item.from?.S}`, JSON.stringify(item, sorted))
    from = page.LastEvaluatedKey as Record<string, never> | undefined
  } while (from !== undefined)
  database.destroy()
  const s3 = new S3Client({})
  for (const Key of await objectKeys('')) {
    const { Body, Metadata } = await s3.send(new GetObjectCommand({ Bucket, Key }))
    state.set(`object ${Key}`, `${JSON.stringify(Metadata)} ${await Body?.transformToString('base64')}`)
  }
  s3.destroy()
  return state
}

/** Returns the keys that only one of the two has, or whose values differ. */
export function differences(a: State, b: State): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key))
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export async function objectKeys(Prefix: string): Promise<readonly string[]> {
  const s3 = new S3Client({})
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }))
  s3.destroy()
  return Contents.flatMap(({ Key }) => Key ?? [])
}

export async function textAt(Key: string): Promise<string> {
  const s3 = new S3Client({})
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
  const text = (await Body?.transformToString()) ?? ''
  s3.destroy()
  return text
}

/** Deletes everything that was not there before. */
export async function backTo(before: State): Promise<void> {
  const database = new DynamoDBClient({})
  const s3 = new S3Client({})
  for (const key of (await stateOfEverything()).keys()) {
    if (before.has(key)) continue
    const [, kind, name = ''] = /^(item|object) (.*)$/.exec(key) ?? []
    if (kind === 'object') await s3.send(new DeleteObjectCommand({ Bucket, Key: name }))
    else {
      const [drug = '', from = ''] = name.split(' | ')
      await database.send(
        new BatchWriteItemCommand({
          RequestItems: { [TableName]: [{ DeleteRequest: { Key: { drug: { S: drug }, from: { S: from } } } }] },
        }),
      )
    }
  }
  database.destroy()
  s3.destroy()
}

export class Killed extends Error {}

/** Requests of a refresh that change data. */
const WRITES = [
  BatchWriteItemCommand,
  TransactWriteItemsCommand,
  PutItemCommand,
  PutObjectCommand,
  DeleteObjectCommand,
] as const

function isWrite(command: object): boolean {
  return WRITES.some((write) => command instanceof write)
}

/** A client of the functions whose requests can be stopped. */
interface Sends {
  send(command: object): Promise<unknown>
}

/**
 * Runs a step and kills it after its n-th write: later requests get no answer. Calls `between` after every write.
 * Returns the number of writes; fewer than n means that the step ended.
 */
export async function killedAfter(
  n: number,
  run: () => Promise<unknown>,
  between: () => Promise<unknown> = async () => {},
): Promise<number> {
  const { dynamo } = await import('../../shared/aws/clients/dynamodb-client.ts')
  const { s3 } = await import('../../shared/aws/clients/s3-client.ts')
  let writes = 0
  let looking: Promise<unknown> = Promise.resolve()
  const spies = [dynamo, s3()].map((client) => {
    const sends: Sends = client
    const send = sends.send.bind(client)
    return vi.spyOn(sends, 'send').mockImplementation(async (command) => {
      if (!isWrite(command)) {
        if (writes >= n && !onlooker) throw new Killed()
        return send(command)
      }
      if (writes >= n) throw new Killed()
      writes += 1
      const answer = await send(command)
      looking = looking.then(look)
      await looking
      if (writes >= n) throw new Killed()
      return answer
    })
  })
  let onlooker = false
  const look = async () => {
    onlooker = true
    await between()
    onlooker = false
  }
  try {
    await run()
  } catch (error) {
    if (!(error instanceof Killed)) throw error
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  return writes
}
