import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { startObjectStore } from '../../../shared/local/object-store.ts'

const Bucket = 'reference'
const KEY = 'incoming/a file (excerpt) & more.csv'

async function withStore(work: (s3: S3Client, again: () => Promise<S3Client>) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'object-store-'))
  const open = async () => {
    const store = await startObjectStore(folder)
    stops.push(store.stop)
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
    return new S3Client({ endpoint: store.endpoint, region: 'us-east-1', credentials })
  }
  const stops: (() => Promise<void>)[] = []
  await work(await open(), open)
  for (const stop of stops) await stop()
}

const text = async (s3: S3Client, Range?: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: KEY, ...(Range === undefined ? {} : { Range }) }))
  return Body?.transformToString()
}

test('an object is read as it was written, whole or in part, also after a restart', () =>
  withStore(async (s3, again) => {
    await s3.send(new PutObjectCommand({ Bucket, Key: KEY, Body: 'J9271,59.726', Metadata: { file: 'a.csv' } }))
    expect(await text(s3)).toBe('J9271,59.726')
    expect(await text(s3, 'bytes=0-4')).toBe('J9271')
    expect(await text(await again())).toBe('J9271,59.726')
    const { Metadata, ContentLength } = await s3.send(new HeadObjectCommand({ Bucket, Key: KEY }))
    expect({ Metadata, ContentLength }).toEqual({ Metadata: { file: 'a.csv' }, ContentLength: 12 })
  }))

test('a stream is stored without the framing of the chunks that the SDK sends', () =>
  withStore(async (s3) => {
    const content = 'x'.repeat(200_000)
    const Body = Readable.from([content.slice(0, 90_000), content.slice(90_000)])
    await s3.send(new PutObjectCommand({ Bucket, Key: KEY, Body, ContentLength: content.length }))
    expect(await text(s3)).toBe(content)
  }))

test('a conditional write does not replace an object', () =>
  withStore(async (s3) => {
    await s3.send(new PutObjectCommand({ Bucket, Key: KEY, Body: 'first' }))
    const second = s3.send(new PutObjectCommand({ Bucket, Key: KEY, Body: 'second', IfNoneMatch: '*' }))
    await expect(second).rejects.toMatchObject({ name: 'PreconditionFailed' })
    expect(await text(s3)).toBe('first')
  }))

test('a write with a tag replaces only the object of this tag', () =>
  withStore(async (s3) => {
    const put = (Body: string, IfMatch?: string) =>
      s3.send(new PutObjectCommand({ Bucket, Key: KEY, Body, ...(IfMatch === undefined ? {} : { IfMatch }) }))
    await expect(put('none', '"0"')).rejects.toMatchObject({ name: 'NoSuchKey' })
    const { ETag = '' } = await put('first')
    await put('second', ETag)
    await expect(put('third', ETag)).rejects.toMatchObject({ name: 'PreconditionFailed' })
    expect(await text(s3)).toBe('second')
  }))

test('a list has pages, in the order of the keys, with its prefix only', () =>
  withStore(async (s3) => {
    for (const Key of ['b/2', 'a/1', 'b/1', 'b/3']) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }))
    const first = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'b/', MaxKeys: 2 }))
    const ContinuationToken = first.NextContinuationToken
    const second = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'b/', MaxKeys: 2, ContinuationToken }))
    expect([...(first.Contents ?? []), ...(second.Contents ?? [])].map(({ Key }) => Key)).toEqual(['b/1', 'b/2', 'b/3'])
    expect(second.IsTruncated).toBe(false)
  }))

test('a missing object gets the same answer as from S3', () =>
  withStore(async (s3) => {
    await expect(text(s3)).rejects.toMatchObject({ name: 'NoSuchKey' })
  }))
