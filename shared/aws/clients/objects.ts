import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { clientConfig } from './client-config.ts'
import { s3 } from './s3-client.ts'

/** An object of S3, read whole. */
export interface S3Object {
  readonly bytes: Uint8Array
  readonly metadata: Readonly<Record<string, string>>
  readonly lastModified: Date
  /** Tag of its content, for `putObjectIf`. */
  readonly etag: string
}

/** Returns the object, or undefined if the bucket has none under this key. */
export async function getObject(bucket: string, key: string): Promise<S3Object | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await s3()
      .send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      .catch(undefinedIfMissing)
    if (answer === undefined) return undefined
    const { Body, Metadata: metadata = {}, LastModified: lastModified = new Date(0), ETag: etag = '' } = answer
    try {
      return { bytes: (await Body?.transformToByteArray()) ?? new Uint8Array(), metadata, lastModified, etag }
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

/**
 * Writes a JSON object if the stored one still has this tag; without a tag, if there is none. Returns true if it was
 * written. An answer that is lost makes the SDK write again, so that false may also mean that it was written before.
 */
export async function putObjectIf(
  bucket: string,
  key: string,
  content: unknown,
  etag: string | undefined,
): Promise<boolean> {
  try {
    await s3().send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: JSON.stringify(content),
        ContentType: 'application/json',
        ChecksumAlgorithm: 'SHA256',
        ...(etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }),
      }),
    )
    return true
  } catch (error) {
    if (error instanceof S3ServiceException && NOT_WRITTEN.has(error.name)) return false
    throw error
  }
}

/** S3's errors of a conditional write: it was another, it is gone, or two were written at once. */
const NOT_WRITTEN = new Set(['PreconditionFailed', 'NoSuchKey', 'ConditionalRequestConflict'])

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
