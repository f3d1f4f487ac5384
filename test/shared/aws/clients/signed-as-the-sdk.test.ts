import { createServer, type IncomingMessage } from 'node:http'
import { DynamoDBClient as SdkClient, PutItemCommand as SdkPutItem } from '@aws-sdk/client-dynamodb'
import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DynamoDBClient, PutItemCommand } from '../../../../shared/aws/clients/dynamodb.ts'
import { getPublicKey } from '../../../../shared/aws/clients/kms.ts'
import { getObject, listObjects, putObject } from '../../../../shared/aws/clients/s3.ts'
import { signatureOf } from './signature-of.ts'

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'

/** A request as it arrived. */
interface Arrived {
  readonly line: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  /** Whether AWS would take it for one of ours. */
  readonly rightlySigned: boolean
}

let arrived: Arrived[] = []
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const { method, url, headers } = request
  const rightlySigned = headers.authorization?.endsWith(`Signature=${signatureOf(request, body, SECRET)}`) ?? false
  arrived.push({ line: `${method} ${url}`, headers, body: body.toString(), rightlySigned })
  const xml = url?.includes('list-type') ? '<ListBucketResult/>' : '<Nothing/>'
  response.end(headers['x-amz-target'] === undefined ? xml : '{}')
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  for (const service of ['DYNAMODB', 'S3', 'KMS']) process.env[`AWS_ENDPOINT_URL_${service}`] = endpoint
  Object.assign(process.env, {
    AWS_REGION: 'us-west-2',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: SECRET,
  })
})
beforeEach(() => {
  arrived = []
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Does the same by our request and by the client of the SDK, and holds what arrives against each other. */
async function same(ours: () => Promise<unknown>, theirs: () => Promise<unknown>): Promise<void> {
  arrived = []
  await ours()
  await theirs()
  const [a, b] = arrived
  expect(arrived.map(({ rightlySigned }) => rightlySigned)).toEqual([true, true])
  expect(a?.line.replace('?x-id=', '?')).toBe(b?.line.replace(/[?&]x-id=\w+/, ''))
  for (const name of ['content-type', 'x-amz-target', 'content-length', 'x-amz-security-token'])
    expect([name, a?.headers[name]]).toEqual([name, b?.headers[name]])
}

const text = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((one) => one.isWellFormed())
const key = text.filter((one) => one !== '')

describe('What arrives is signed, and is what the client of the SDK sends', () => {
  test('of DynamoDB, whatever is written', async () => {
    const ours = new DynamoDBClient()
    const theirs = new SdkClient({})
    await fc.assert(
      fc.asyncProperty(text, fc.uint8Array({ maxLength: 40 }), async (S, B) => {
        const item = { TableName: 't', Item: { pk: { S }, sheet: { B } } }
        await same(
          () => ours.send(new PutItemCommand(item)),
          () => theirs.send(new SdkPutItem(item)),
        )
        expect(JSON.parse(arrived[0]?.body ?? '')).toEqual(JSON.parse(arrived[1]?.body ?? ''))
      }),
      { numRuns: 40 },
    )
    theirs.destroy()
  })

  test('of S3, odd keys and questions included', async () => {
    const theirs = new S3Client({ forcePathStyle: true })
    const Bucket = 'reference'
    await fc.assert(
      fc.asyncProperty(fc.array(key, { minLength: 1, maxLength: 3 }), text, async (parts, Prefix) => {
        const Key = parts.join('/')
        await same(
          () => getObject(Bucket, Key),
          () => theirs.send(new GetObjectCommand({ Bucket, Key })),
        )
        expect(arrived[0]?.headers['x-amz-content-sha256']).toBe(arrived[1]?.headers['x-amz-content-sha256'])
        await same(
          () => putObject(Bucket, Key, `${Prefix}.`),
          () =>
            theirs.send(
              new PutObjectCommand({ Bucket, Key, Body: `${Prefix}.`, ContentType: 'application/octet-stream' }),
            ),
        )
        await same(
          () => listObjects(Bucket, Prefix, Key),
          () => theirs.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken: Key })),
        )
      }),
      { numRuns: 30 },
    )
    theirs.destroy()
  })

  test('of KMS, with the token of a session', async () => {
    process.env.AWS_SESSION_TOKEN = 'a token//='
    const theirs = new KMSClient({})
    await same(
      () => getPublicKey('k1').catch(() => undefined),
      () => theirs.send(new GetPublicKeyCommand({ KeyId: 'k1' })),
    )
    expect(arrived[0]?.headers['x-amz-security-token']).toBe('a token//=')
    theirs.destroy()
    process.env.AWS_SESSION_TOKEN = ''
  })
})
