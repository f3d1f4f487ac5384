import { createHash, createHmac } from 'node:crypto'

/** Where a request goes, and what of it is signed. */
export interface Signable {
  readonly method: string
  readonly url: URL
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}

export interface Signing {
  readonly service: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
  readonly at: Date
}

/**
 * The headers a request is sent with, signed as AWS wants it: Signature Version 4, every header that is given and the
 * body. The path of `url` has to be encoded as it is sent, as S3 signs it; other services have no path here.
 */
export function signedHeaders({ method, url, headers, body }: Signable, signing: Signing): Record<string, string> {
  const { service, region, accessKeyId, sessionToken, at } = signing
  const time = at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
  const day = time.slice(0, 8)
  const bodyHash = sha256(body)
  const sent: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-date': time,
    ...(service === 's3' ? { 'x-amz-content-sha256': bodyHash } : {}),
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  }
  const names = Object.keys(sent).sort()
  const signedNames = names.join(';')
  const canonical = [
    method,
    url.pathname,
    canonicalQuery(url.searchParams),
    ...names.map((name) => `${name}:${sent[name]?.trim().replaceAll(/ +/g, ' ')}`),
    '',
    signedNames,
    bodyHash,
  ].join('\n')
  const scope = `${day}/${region}/${service}/aws4_request`
  const toSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`
  const signature = createHmac('sha256', keyFor(signing, day)).update(toSign).digest('hex')
  sent.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signedNames}, Signature=${signature}`
  return sent
}

/** As AWS wants it: everything but unreserved characters as percent and upper-case hex. */
export function uriEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([name, value]) => `${uriEncoded(name)}=${uriEncoded(value)}`)
    .sort()
    .join('&')
}

/** The key of a day is made once: it takes four rounds. */
let last: { readonly of: string; readonly key: Buffer } = { of: '', key: Buffer.alloc(0) }

function keyFor({ service, region, secretAccessKey }: Signing, day: string): Buffer {
  const of = `${secretAccessKey} ${day} ${region} ${service}`
  if (last.of !== of) {
    const key = [day, region, service, 'aws4_request'].reduce<Buffer>(
      (before, part) => createHmac('sha256', before).update(part).digest(),
      Buffer.from(`AWS4${secretAccessKey}`),
    )
    last = { of, key }
  }
  return last.key
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}
