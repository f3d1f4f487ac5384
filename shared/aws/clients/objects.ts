import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { clientConfig } from './client-config.ts'
import { s3 } from './s3-client.ts'

/** An object of S3, read whole. */
export interface S3Object {
  readonly bytes: Uint8Array
  readonly metadata: Readonly<Record<string, string>>
  readonly lastModified: Date
}

/** Returns the object, or undefined if the bucket has none under this key. */
export async function getObject(bucket: string, key: string): Promise<S3Object | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await s3()
      .send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      .catch(undefinedIfMissing)
    if (answer === undefined) return undefined
    const { Body, Metadata: metadata = {}, LastModified: lastModified = new Date(0) } = answer
    try {
      return { bytes: (await Body?.transformToByteArray()) ?? new Uint8Array(), metadata, lastModified }
    } catch (error) {
      if (attempt === clientConfig.maxAttempts) throw error // the SDK retries requests, but not a body that breaks off
    }
  }
}

/** Writes an object. S3 compares what arrives with its SHA-256; a bucket with object lock asks for a checksum. */
export async function putObject(
  bucket: string,
  key: string,
  body: Uint8Array | string,
  metadata: Readonly<Record<string, string>> = {},
  contentType = 'application/octet-stream',
): Promise<void> {
  await s3().send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      Metadata: metadata,
      ContentType: contentType,
      ChecksumAlgorithm: 'SHA256',
    }),
  )
}

export async function deleteObject(bucket: string, key: string): Promise<void> {
  await s3().send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
}

/** Lists every object whose key begins with the prefix, in the order of keys. */
export async function listObjects(bucket: string, prefix: string): Promise<readonly KeyInBucket[]> {
  const found: KeyInBucket[] = []
  let from: string | undefined
  do {
    const page = await s3().send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        ...(from === undefined ? {} : { ContinuationToken: from }),
      }),
    )
    for (const { Key, LastModified = new Date(0) } of page.Contents ?? [])
      if (Key !== undefined) found.push({ key: Key, at: LastModified })
    from = page.NextContinuationToken
  } while (from !== undefined)
  return found
}

/** A key, and when its object was written. */
export interface KeyInBucket {
  readonly key: string
  readonly at: Date
}

function undefinedIfMissing(error: unknown): undefined {
  if (error instanceof NoSuchKey) return undefined
  throw error
}
