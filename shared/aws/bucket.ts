import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { settings } from './settings.ts'

const { REFERENCE_BUCKET: Bucket } = settings('REFERENCE_BUCKET')

/** The one client of the bucket with the reference files; region, credentials and a local endpoint come from the environment. */
export const s3 = new S3Client({ maxAttempts: 3 })

export interface StoredObject {
  readonly bytes: Uint8Array
  readonly metadata: Readonly<Record<string, string>>
  /** When it was put there, to the second. */
  readonly arrived: string
}

/** What lies at a key; nothing where nothing does. */
export async function objectAt(Key: string): Promise<StoredObject | undefined> {
  try {
    const { Body, Metadata = {}, LastModified } = await s3.send(new GetObjectCommand({ Bucket, Key }))
    if (Body === undefined || LastModified === undefined) throw new Error(`${Key} came without content`)
    return { bytes: await Body.transformToByteArray(), metadata: Metadata, arrived: instant(LastModified) }
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined
    throw error
  }
}

/** The same for what has to be there. */
export async function requiredObjectAt(key: string): Promise<StoredObject> {
  const found = await objectAt(key)
  if (found === undefined) throw new Error(`nothing lies at ${key}`)
  return found
}

export async function putObject(
  Key: string,
  Body: Uint8Array | string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket, Key, Body, Metadata: metadata, ContentType: contentTypeOf(Key) }))
}

/** As a person reads it. */
export function putJson(key: string, content: unknown): Promise<void> {
  return putObject(key, `${JSON.stringify(content, undefined, 2)}\n`)
}

/** The bucket keeps versions: what is taken away from a key can be brought back. */
export async function removeObject(Key: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket, Key }))
}

export async function keysUnder(Prefix: string): Promise<readonly string[]> {
  const keys: string[] = []
  let from: string | undefined
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix, ...(from === undefined ? {} : { ContinuationToken: from }) }),
    )
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []))
    from = page.NextContinuationToken
  } while (from !== undefined)
  return keys.sort()
}

/** An instant as it is written everywhere here: UTC, to the second. */
export function instant(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`
}

function contentTypeOf(key: string): string {
  return key.endsWith('.json') ? 'application/json' : 'application/octet-stream'
}
