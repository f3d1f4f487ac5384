import { createHash } from 'node:crypto'
import { parseXML } from '@aws-sdk/xml-builder'
import { ServiceException } from '@smithy/core/client'
import { escapeUriPath } from '@smithy/core/protocols'
import { type AwsAnswer, aws, refusal, regionHere } from './aws-call.ts'

/** What lies in a bucket under a key. */
export interface S3Object {
  readonly bytes: Buffer
  readonly metadata: Readonly<Record<string, string>>
  readonly lastModified: Date
}

export interface S3Page {
  readonly keys: readonly string[]
  /** When each of them was put there. */
  readonly lastModified: readonly Date[]
  /** Where the next page begins; absent on the last. */
  readonly next: string | undefined
}

/** Nothing where nothing lies there. */
export async function getObject(bucket: string, key: string): Promise<S3Object | undefined> {
  try {
    const { headers, body } = await call('GET', bucket, key)
    const metadata = Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith(META) ? [[name.slice(META.length), String(value)]] : [],
    )
    const lastModified = new Date(headers['last-modified'] ?? '')
    return { bytes: body, metadata: Object.fromEntries(metadata), lastModified }
  } catch (error) {
    if (error instanceof ServiceException && error.name === 'NoSuchKey') return undefined
    throw error
  }
}

/** Puts it there whole; S3 holds what arrives against the hash that is sent along. */
export async function putObject(
  bucket: string,
  key: string,
  body: Uint8Array | string,
  metadata: Readonly<Record<string, string>> = {},
  contentType = 'application/octet-stream',
): Promise<void> {
  await call('PUT', bucket, key, {
    body,
    headers: {
      'content-type': contentType,
      'x-amz-checksum-sha256': createHash('sha256').update(body).digest('base64'), // a bucket with object lock wants it
      ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [META + name, value])),
    },
  })
}

export async function deleteObject(bucket: string, key: string): Promise<void> {
  await call('DELETE', bucket, key)
}

/** A page of the keys that begin so, a thousand at most, in their order. */
export async function listObjects(bucket: string, prefix: string, from?: string): Promise<S3Page> {
  const query = { 'list-type': '2', prefix, ...(from === undefined ? {} : { 'continuation-token': from }) }
  const { body } = await call('GET', bucket, '', { query })
  const { Contents = [], NextContinuationToken: next }: Listed = parseXML(body.toString()).ListBucketResult
  const objects = [Contents].flat()
  return {
    keys: objects.map(({ Key }) => Key),
    lastModified: objects.map(({ LastModified }) => new Date(LastModified)),
    next,
  }
}

const META = 'x-amz-meta-'

interface More {
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
}

function call(method: string, bucket: string, key: string, { query = {}, headers = {}, body = '' }: More = {}) {
  const own = process.env.AWS_ENDPOINT_URL_S3
  const endpoint = own ?? `https://${bucket}.s3.${regionHere()}.amazonaws.com`
  const path = escapeUriPath(own === undefined ? `/${key}` : `/${bucket}/${key}`)
  return aws.call({ service: 's3', method, endpoint, path, query, headers, body }, errorIn)
}

/** A page of keys as XML has it: one is no list. */
interface Listed {
  readonly Contents?: ListedObject | readonly ListedObject[]
  readonly NextContinuationToken?: string
}

interface ListedObject {
  readonly Key: string
  readonly LastModified: string
}

function errorIn(answer: AwsAnswer): ServiceException {
  const { Code = 'UnknownError', Message = String(answer.$metadata.httpStatusCode) } = saidIn(answer.body)
  return refusal(Code, Message, answer)
}

function saidIn(body: Buffer): { readonly Code?: string; readonly Message?: string } {
  try {
    return parseXML(body.toString()).Error ?? {}
  } catch {
    return {} // a proxy on the way speaks otherwise
  }
}
