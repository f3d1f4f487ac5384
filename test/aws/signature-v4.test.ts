import { createHash } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signedHeaders, uriEncoded } from '../../shared/aws/signature-v4.ts'

const KEY = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }

class Sha256 {
  readonly #hash = createHash('sha256')
  readonly #secret: Uint8Array | undefined
  readonly #parts: Uint8Array[] = []
  constructor(secret?: string | Uint8Array | ArrayBuffer) {
    this.#secret = secret === undefined ? undefined : Buffer.from(secret as Uint8Array)
  }
  update(data: string | Uint8Array | ArrayBuffer): void {
    this.#parts.push(Buffer.from(data as Uint8Array))
    this.#hash.update(Buffer.from(data as Uint8Array))
  }
  async digest(): Promise<Uint8Array> {
    if (this.#secret === undefined) return this.#hash.digest()
    const { createHmac } = await import('node:crypto')
    return createHmac('sha256', this.#secret).update(Buffer.concat(this.#parts)).digest()
  }
  reset(): void {}
}

/** What the SDK's own signer makes of the same request. */
async function signedBySdk(
  service: string,
  method: string,
  url: URL,
  headers: Record<string, string>,
  body: string,
  at: Date,
  sessionToken?: string,
) {
  const signer = new SignatureV4({
    service,
    region: 'us-east-1',
    credentials: { ...KEY, ...(sessionToken === undefined ? {} : { sessionToken }) },
    sha256: Sha256 as never,
    uriEscapePath: service !== 's3',
    applyChecksum: service === 's3',
  })
  const query = Object.fromEntries(url.searchParams)
  const asked = {
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query,
    headers: { ...headers, host: url.host },
    body,
  }
  const signed = (await signer.sign(asked as never, { signingDate: at })) as unknown as {
    headers: Record<string, string>
  }
  return signed.headers.authorization
}

describe('A request is signed', () => {
  test('as in the example AWS publishes', () => {
    const signing = { ...KEY, service: 'service', region: 'us-east-1', at: new Date('2015-08-30T12:36:00Z') }
    const url = new URL('https://example.amazonaws.com/')
    expect(signedHeaders({ method: 'GET', url, headers: {}, body: '' }, signing).authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    )
  })

  test('as the signer of the AWS SDK does, whatever is asked of DynamoDB', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.json(),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        fc.option(fc.base64String({ minLength: 4 }), { nil: undefined }),
        async (body, at, sessionToken) => {
          const url = new URL('https://dynamodb.us-east-1.amazonaws.com/')
          const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.PutItem' }
          const own = signedHeaders(
            { method: 'POST', url, headers, body },
            { ...KEY, sessionToken, service: 'dynamodb', region: 'us-east-1', at },
          )
          expect(own.authorization).toBe(await signedBySdk('dynamodb', 'POST', url, headers, body, at, sessionToken))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('and whatever lies in S3, odd keys and questions included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc
            .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
            .filter((one) => !/^\.*$/.test(one) && one.isWellFormed()),
          { minLength: 1, maxLength: 4 },
        ),
        fc.string({ maxLength: 20 }),
        async (parts, prefix) => {
          const at = new Date('2026-11-21T15:00:00Z')
          const path = parts.map(uriEncoded).join('/')
          const url = new URL(
            `https://reference.s3.us-east-1.amazonaws.com/${path}?list-type=2&prefix=${uriEncoded(prefix)}`,
          )
          const own = signedHeaders(
            { method: 'GET', url, headers: {}, body: '' },
            { ...KEY, service: 's3', region: 'us-east-1', at },
          )
          expect(own.authorization).toBe(await signedBySdk('s3', 'GET', url, {}, '', at))
        },
      ),
      { numRuns: 60 },
    )
  })
})
