import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * What AWS would hold a request against as it arrives: Signature Version 4, worked out from the request line, the headers
 * said to be signed and the body, by nothing the SDK is made of. Paths of S3 are signed as they are sent; others are `/`.
 */
export function signatureOf({ method, url = '', headers }: IncomingMessage, body: Buffer, secret: string): string {
  const [, scope = '', signed = ''] = /\/(\S+), SignedHeaders=(\S+),/.exec(headers.authorization ?? '') ?? []
  if (!signed.split(';').includes('host')) return 'none: AWS wants the host signed'
  const [path = '', query = ''] = url.split('?')
  const canonical = [
    method,
    path,
    query.split('&').sort().join('&'),
    ...signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signed,
    hash(body),
  ].join('\n')
  const key = scope.split('/').reduce((before: Buffer | string, part) => hmac(before, part), `AWS4${secret}`)
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(canonical)].join('\n')
  return hmac(key, toSign).toString('hex')
}

function hash(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex')
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
