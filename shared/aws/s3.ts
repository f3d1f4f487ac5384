import { createHash } from 'node:crypto'
import { type AwsAnswer, AwsError, aws, regionHere } from './aws-call.ts'
import { uriEncoded } from './signature-v4.ts'

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
    if (error instanceof AwsError && error.name === 'NoSuchKey') return undefined
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
  const xml = (await call('GET', bucket, '', { query })).body.toString()
  const [next] = textsOf(xml, 'NextContinuationToken')
  return { keys: textsOf(xml, 'Key'), lastModified: textsOf(xml, 'LastModified').map((at) => new Date(at)), next }
}

const META = 'x-amz-meta-'

interface More {
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
}

function call(method: string, bucket: string, key: string, { query = {}, headers = {}, body = '' }: More = {}) {
  const own = process.env.AWS_ENDPOINT_URL_S3
  const base = own === undefined ? `https://${bucket}.s3.${regionHere()}.amazonaws.com` : `${own}/${bucket}`
  const asked = Object.entries(query).map(([name, value]) => `${uriEncoded(name)}=${uriEncoded(value)}`)
  const url = new URL(
    `${base}/${key.split('/').map(uriEncoded).join('/')}${asked.length > 0 ? '?' : ''}${asked.join('&')}`,
  )
  return aws.call({ service: 's3', method, url, headers, body }, errorIn)
}

function errorIn({ status, body }: AwsAnswer): AwsError {
  const xml = body.toString()
  return new AwsError(textsOf(xml, 'Code')[0] ?? 'UnknownError', textsOf(xml, 'Message')[0] ?? String(status), status)
}

/** The texts of the elements of a name: S3 answers in flat XML without attributes on them. */
function textsOf(xml: string, element: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) => unescaped(text))
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    name === undefined
      ? String.fromCodePoint(Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16))
      : (ENTITIES[name] ?? whole),
  )
}
