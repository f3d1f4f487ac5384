import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { foreignCall } from './foreign-callers.ts'
import { type Listening, listening } from './listening.ts'

/** An S3 for one machine: the protocol the SDK speaks, as far as reference files need it, on a folder of files. */
export type ObjectStore = Listening

interface StoredObject {
  readonly bucket: string
  readonly key: string
  readonly etag: string
  readonly size: number
  readonly lastModified: string
  /** The headers it was put with that come back with it. */
  readonly headers: Readonly<Record<string, string>>
}

/** Called when an object arrives, with the facts that S3 sends. */
export type OnCreated = (object: { readonly bucket: string; readonly key: string; readonly size: number }) => void

const KEPT_HEADER = /^(x-amz-meta-.+|content-type)$/

/** Starts the store on a free port. Calls `onCreated` for each object that is put, and `say` for each unreadable file. */
export async function startObjectStore(
  folder: string,
  onCreated: OnCreated = () => {},
  say: (line: string) => void = () => {},
): Promise<ObjectStore> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const objects = new Map<string, StoredObject>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const object = objectIn(join(folder, file))
    if (object === undefined) say(JSON.stringify({ event: 'unreadable-object', file }))
    else objects.set(`${object.bucket}/${object.key}`, object)
  }

  const server = createServer((request, response) => {
    if (foreignCall(request) !== undefined) return refuse(response, 403, 'AccessDenied')
    serve(request, response).catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      say(JSON.stringify({ event: 'object-store-failed', method: request.method, code }))
      if (response.headersSent) response.destroy()
      else refuse(response, 500, 'InternalError')
    })
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const url = new URL(request.url ?? '/', 'http://local')
    const [bucket = '', ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent)
    const key = rest.join('/')
    if (request.method === 'GET' && key === '' && url.searchParams.has('versions'))
      return listVersions(bucket, url.searchParams, response)
    if (request.method === 'GET' && key === '') return list(bucket, url.searchParams, response)
    if (request.method === 'PUT') return put(bucket, key, request, response)
    const object = objects.get(`${bucket}/${key}`)
    if (request.method === 'DELETE') return remove(bucket, key, response)
    if (object === undefined) return refuse(response, 404, 'NoSuchKey')
    if (request.method === 'HEAD' || request.method === 'GET') return send(object, request, response)
    return refuse(response, 405, 'MethodNotAllowed')
  }

  async function put(
    bucket: string,
    key: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<unknown> {
    const body = await contentOf(request)
    const stored = objects.get(`${bucket}/${key}`)
    const tag = request.headers['if-match']
    if (request.headers['if-none-match'] === '*' && stored !== undefined)
      return refuse(response, 412, 'PreconditionFailed')
    if (tag !== undefined && stored === undefined) return refuse(response, 404, 'NoSuchKey')
    if (tag !== undefined && stored?.etag !== tag) return refuse(response, 412, 'PreconditionFailed')
    const headers = Object.entries(request.headers).filter(([name]) => KEPT_HEADER.test(name))
    const object: StoredObject = {
      bucket,
      key,
      etag: `"${createHash('md5').update(body).digest('hex')}"`,
      size: body.length,
      lastModified: new Date().toISOString(),
      headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    }
    const file = fileOf(bucket, key)
    write(`${file}.bin`, body)
    write(`${file}.json`, JSON.stringify(object))
    objects.set(`${bucket}/${key}`, object)
    response.writeHead(200, { etag: object.etag }).end()
    return onCreated({ bucket, key, size: object.size })
  }

  /** As on S3, what is not there is taken away as well. */
  function remove(bucket: string, key: string, response: ServerResponse): void {
    const file = fileOf(bucket, key)
    objects.delete(`${bucket}/${key}`)
    for (const part of [`${file}.json`, `${file}.bin`]) rmSync(part, { force: true })
    response.writeHead(204).end()
  }

  function send(object: StoredObject, request: IncomingMessage, response: ServerResponse): unknown {
    const file = `${fileOf(object.bucket, object.key)}.bin`
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
    const first = Number(range?.[1] ?? 0)
    const last = Math.min(range?.[2] ? Number(range[2]) : object.size - 1, object.size - 1)
    if (range !== null && first >= object.size) return refuse(response, 416, 'InvalidRange')
    const content = request.method === 'HEAD' ? undefined : readFileSync(file).subarray(first, last + 1) // A failed read throws before the header is sent.
    response.writeHead(range === null ? 200 : 206, {
      ...object.headers,
      etag: object.etag,
      'last-modified': new Date(object.lastModified).toUTCString(),
      'content-length': last - first + 1,
      ...(range === null ? {} : { 'content-range': `bytes ${first}-${last}/${object.size}` }),
    })
    return response.end(content)
  }

  function fileOf(bucket: string, key: string): string {
    return join(folder, createHash('sha256').update(`${bucket}/${key}`).digest('hex'))
  }

  function list(bucket: string, query: URLSearchParams, response: ServerResponse): void {
    const prefix = query.get('prefix') ?? ''
    const after = query.get('continuation-token') ?? query.get('start-after') ?? ''
    const most = Number(query.get('max-keys') ?? 1000)
    const found = [...objects.values()]
      .filter((object) => object.bucket === bucket && object.key.startsWith(prefix) && object.key > after)
      .sort((a, b) => (a.key < b.key ? -1 : 1))
    const page = found.slice(0, most)
    const truncated = found.length > page.length
    const contents = page.map(
      ({ key, etag, size, lastModified }) =>
        `<Contents><Key>${xml(key)}</Key><LastModified>${lastModified}</LastModified><ETag>${xml(etag)}</ETag><Size>${size}</Size></Contents>`,
    )
    const next = truncated ? `<NextContinuationToken>${xml(page.at(-1)?.key ?? '')}</NextContinuationToken>` : ''
    const result = `<Name>${xml(bucket)}</Name><KeyCount>${page.length}</KeyCount><IsTruncated>${truncated}</IsTruncated>${next}`
    response.writeHead(200, { 'content-type': 'application/xml' })
    response.end(`<?xml version="1.0"?><ListBucketResult>${result}${contents.join('')}</ListBucketResult>`)
  }

  /** It keeps no versions: each object is its own, as in a bucket that never kept any. */
  function listVersions(bucket: string, query: URLSearchParams, response: ServerResponse): void {
    const prefix = query.get('prefix') ?? ''
    const found = [...objects.values()].filter((object) => object.bucket === bucket && object.key.startsWith(prefix))
    const versions = found.map(
      ({ key }) => `<Version><Key>${xml(key)}</Key><VersionId>null</VersionId><IsLatest>true</IsLatest></Version>`,
    )
    response.writeHead(200, { 'content-type': 'application/xml' })
    response.end(
      `<?xml version="1.0"?><ListVersionsResult><IsTruncated>false</IsTruncated>${versions.join('')}</ListVersionsResult>`,
    )
  }

  return listening(server, 'the object store')
}

/** Returns the object described in a file, or undefined if the file cannot be read, as after a full disk. */
function objectIn(file: string): StoredObject | undefined {
  try {
    const object: StoredObject = JSON.parse(readFileSync(file, 'utf8'))
    return typeof object.bucket === 'string' && typeof object.key === 'string' ? object : undefined
  } catch {
    return undefined
  }
}

/** The body; the SDK sends a stream in chunks, each with its length and a signature before it. */
async function contentOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  if (!String(request.headers['content-encoding']).includes('aws-chunked')) return body
  const content: Buffer[] = []
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.toString('latin1', at, end), 16)
    if (!(size > 0)) return Buffer.concat(content)
    content.push(body.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}

/** Whole or not at all, whatever happens meanwhile. */
function write(file: string, content: string | Buffer): void {
  writeFileSync(`${file}.part`, content, { mode: 0o600 })
  renameSync(`${file}.part`, file)
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`)
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
