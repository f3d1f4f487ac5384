import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '../../../../shared/aws/clients/dynamodb.ts'
import { getPublicKey, signDigest } from '../../../../shared/aws/clients/kms.ts'
import { getObject, listObjects, putObject } from '../../../../shared/aws/clients/s3.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void

const client = new DynamoDBClient()
let answers: Answer[] = []
let asked: { readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: string }[] = []
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks).toString()
  asked.push({ path: request.url ?? '', headers: request.headers, body })
  const answer = answers.length > 1 ? answers.shift() : answers[0]
  answer?.(request, response, body)
})

beforeEach(async () => {
  asked = []
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ENDPOINT_URL_KMS: endpoint,
  })
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const says =
  (status: number, content: unknown): Answer =>
  (_, response) =>
    response.writeHead(status).end(typeof content === 'string' ? content : JSON.stringify(content))
const refuses = (name: string, status = 400, more = {}) =>
  says(status, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'said', ...more })
const cutOff: Answer = (request) => request.socket.destroy()
const brokenOff: Answer = (request, response) => {
  response.writeHead(200, { 'content-length': '100' }).write('{')
  setTimeout(() => request.socket.destroy(), 5)
}
const fine = says(200, {})
const put = () => client.send(new PutItemCommand({ TableName: 't', Item: { pk: { S: 'a' } } }))

describe('What does not come through is sent again', () => {
  test.each<[string, Answer]>([
    ['a fault of the service', refuses('InternalServerError', 500)],
    ['a proxy that speaks otherwise', says(503, '<html>')],
    ['too much at the moment', refuses('ProvisionedThroughputExceededException')],
    ['a throttle', refuses('ThrottlingException')],
    ['a connection cut off', cutOff],
    ['an answer broken off', brokenOff],
  ])('after %s', async (_, fails) => {
    answers = [fails, fails, fine]
    await expect(put()).resolves.toEqual({})
    expect(asked).toHaveLength(3)
  })

  test('after five seconds of silence in the middle of an answer', { timeout: 10_000 }, async () => {
    answers = [(_, response) => response.writeHead(200, { 'content-length': '100' }).write('{'), fine]
    await expect(put()).resolves.toEqual({})
    expect(asked).toHaveLength(2)
  })

  test('three times in all', async () => {
    answers = [refuses('InternalServerError', 500)]
    await expect(put()).rejects.toMatchObject({ name: 'InternalServerError', $metadata: { httpStatusCode: 500 } })
    expect(asked).toHaveLength(3)
  })

  test('and what was refused for good is not', async () => {
    answers = [refuses('ValidationException')]
    await expect(put()).rejects.toMatchObject({ name: 'ValidationException', message: 'said' })
    expect(asked).toHaveLength(1)
  })

  test('under the token of the first time, so that a transaction is done once', async () => {
    answers = [cutOff, fine]
    await client.send(new TransactWriteItemsCommand({ TransactItems: [] }))
    const [first, second] = asked.map(({ body }) => JSON.parse(body).ClientRequestToken)
    expect(first).toMatch(/^[0-9a-f-]{36}$/)
    expect(second).toBe(first)
  })
})

test('A condition that did not hold shows what stands there, bytes as bytes', async () => {
  answers = [refuses('ConditionalCheckFailedException', 400, { Item: { pk: { S: 'a' }, sheet: { B: 'AQID' } } })]
  const refused = await put().catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ConditionalCheckFailedException)
  expect((refused as ConditionalCheckFailedException).Item?.sheet?.B).toEqual(Buffer.from([1, 2, 3]))
  expect(asked).toHaveLength(1)
})

test('Bytes come back as they were sent', async () => {
  answers = [(_, response, body) => response.end(JSON.stringify({ Item: JSON.parse(body).Key }))]
  const B = Buffer.from([0, 255, 7])
  const { Item } = await client.send(new GetItemCommand({ TableName: 't', Key: { pk: { B } } }))
  expect(Item?.pk?.B).toEqual(B)
})

describe('S3', () => {
  test('says of what is not there that it is not', async () => {
    answers = [says(404, '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>')]
    await expect(getObject('b', 'a/b c')).resolves.toBeUndefined()
    expect(asked[0]?.path).toBe('/b/a/b%20c')
  })

  test('is told the hash of what it gets', async () => {
    answers = [fine]
    await putObject('b', 'k', 'hello', { kind: 'gpci' })
    expect(asked[0]?.headers).toMatchObject({
      'x-amz-checksum-sha256': 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=',
      'x-amz-meta-kind': 'gpci',
    })
  })

  test('lists keys as they are, page after page', async () => {
    const page =
      '<ListBucketResult><Contents><Key>a&amp;b&#x20;&lt;1&gt;</Key><LastModified>2026-11-21T14:59:00.000Z</LastModified></Contents><NextContinuationToken>n=&quot;</NextContinuationToken></ListBucketResult>'
    answers = [says(200, page)]
    await expect(listObjects('b', 'a&', 'x y')).resolves.toEqual({
      keys: ['a&b <1>'],
      lastModified: [new Date('2026-11-21T14:59:00.000Z')],
      next: 'n="',
    })
    expect(asked[0]?.path).toBe('/b/?continuation-token=x%20y&list-type=2&prefix=a%26')
  })
})

test('KMS is asked for a public key, and handed digests alone', async () => {
  answers = [says(200, { PublicKey: 'AQID' }), says(200, { Signature: 'BAU=' }), refuses('DisabledException')]
  await expect(getPublicKey('k1')).resolves.toEqual(Buffer.from([1, 2, 3]))
  await expect(signDigest('k1', Buffer.from([9]), 'ECDSA_SHA_384')).resolves.toEqual(Buffer.from([4, 5]))
  await expect(getPublicKey('k1')).rejects.toMatchObject({
    name: 'DisabledException',
    $metadata: { httpStatusCode: 400 },
  })
  expect(asked.map(({ headers }) => headers['x-amz-target'])).toEqual([
    'TrentService.GetPublicKey',
    'TrentService.Sign',
    'TrentService.GetPublicKey',
  ])
  expect(JSON.parse(asked[1]?.body ?? '')).toEqual({
    KeyId: 'k1',
    Message: 'CQ==',
    MessageType: 'DIGEST',
    SigningAlgorithm: 'ECDSA_SHA_384',
  })
})
