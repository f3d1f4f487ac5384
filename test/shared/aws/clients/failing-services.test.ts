import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { GetPublicKeyCommand } from '@aws-sdk/client-kms'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { clientConfig } from '../../../../shared/aws/clients/client-config.ts'
import { dynamo } from '../../../../shared/aws/clients/dynamodb-client.ts'
import { kms } from '../../../../shared/aws/clients/kms-client.ts'
import { getObject, listObjects, putObject } from '../../../../shared/aws/clients/objects.ts'
import { startServer } from '../../ehr/hostile-server.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** Answers of the server, in order; the last one repeats. */
let answers: Answer[] = []
let server: Awaited<ReturnType<typeof startServer>>

beforeAll(async () => {
  server = await startServer((request, response, body) => {
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    answer?.(request, response, body)
  })
  const endpoint = `http://127.0.0.1:${server.port}`
  for (const service of ['DYNAMODB', 'S3', 'KMS']) vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, endpoint)
  vi.stubEnv('AWS_REGION', 'us-east-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  vi.stubEnv('AWS_SESSION_TOKEN', 'token')
})
beforeEach(() => {
  server.asked.length = 0
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await server.stop()
})

const says =
  (status: number, content: unknown): Answer =>
  (_, response) =>
    response.writeHead(status).end(typeof content === 'string' ? content : JSON.stringify(content))
const refuses = (name: string, status = 400, more = {}) =>
  says(status, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'said', ...more })
const cutOff: Answer = (request) => request.socket.destroy()
const breaksOff: Answer = (request, response) => {
  response.writeHead(200, { 'content-length': '100' }).write('{')
  setTimeout(() => request.socket.destroy(), 5)
}
const silent: Answer = () => {}
const silentInTheMiddle: Answer = (_, response) => response.writeHead(200, { 'content-length': '100' }).write('{')
const fine = says(200, {})
const put = () => dynamo.send(new PutItemCommand({ TableName: 't', Item: { pk: { S: 'a' } } }))

test('The limits are three attempts, 1.5 seconds to connect and 5 seconds of silence', () => {
  expect(clientConfig).toMatchObject({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1500, socketTimeout: 5000 },
  })
})

test('The SDK makes no copy of requests for a logger: they hold charts', () => {
  const plain = new DynamoDBClient(clientConfig)
  const named = (client: DynamoDBClient) => client.middlewareStack.identify().join('\n')
  expect(named(plain)).toContain('loggerMiddleware')
  expect(named(dynamo)).not.toContain('loggerMiddleware')
})

describe('A request to DynamoDB is sent again', () => {
  test.each<[string, Answer]>([
    ['an error of the service', refuses('InternalServerError', 500)],
    ['an answer of a proxy that is no JSON', says(503, '<html>')],
    ['a table without capacity', refuses('ProvisionedThroughputExceededException')],
    ['a throttled request', refuses('ThrottlingException')],
    ['a connection closed before the answer', cutOff],
    ['a connection closed in the middle of the answer', breaksOff],
  ])('after %s', async (_, fails) => {
    answers = [fails, fails, fine]
    await expect(put()).resolves.toMatchObject({ $metadata: { httpStatusCode: 200, attempts: 3 } })
    expect(server.asked).toHaveLength(3)
  })

  test.each<[string, Answer]>([
    ['without an answer', silent],
    ['in the middle of an answer', silentInTheMiddle],
  ])('after five seconds of silence %s', async (_, fails) => {
    answers = [fails, fine]
    const began = performance.now()
    await expect(put()).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } })
    expect(performance.now() - began).toBeGreaterThan(4900)
    expect(server.asked).toHaveLength(2)
  })

  test('three times in all', async () => {
    answers = [refuses('InternalServerError', 500)]
    await expect(put()).rejects.toMatchObject({ name: 'InternalServerError', $metadata: { httpStatusCode: 500 } })
    expect(server.asked).toHaveLength(3)
  })

  test('with the token of the first attempt, so that a transaction happens once', async () => {
    answers = [cutOff, fine]
    await dynamo.send(new TransactWriteItemsCommand({ TransactItems: [] }))
    const [first, second] = server.asked.map(({ body }) => JSON.parse(body).ClientRequestToken)
    expect(first).toMatch(/^[0-9a-f-]{36}$/)
    expect(second).toBe(first)
  })

  test('never after a refusal that another attempt cannot change', async () => {
    answers = [refuses('ValidationException')]
    await expect(put()).rejects.toMatchObject({ name: 'ValidationException', message: 'said' })
    expect(server.asked).toHaveLength(1)
  })
})

test('A request to an address without a server fails after three attempts', async () => {
  const gone = await startServer(silent)
  await gone.stop()
  const client = new DynamoDBClient({ ...clientConfig, endpoint: `http://127.0.0.1:${gone.port}` })
  const refused = client.send(new GetItemCommand({ TableName: 't', Key: { pk: { S: 'a' } } }))
  await expect(refused).rejects.toMatchObject({ code: 'ECONNREFUSED', $metadata: { attempts: 3 } })
  client.destroy()
})

test('A failed condition returns the item in the table, bytes as bytes', async () => {
  answers = [refuses('ConditionalCheckFailedException', 400, { Item: { pk: { S: 'a' }, sheet: { B: 'AQID' } } })]
  const refused = await put().catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ConditionalCheckFailedException)
  expect([...((refused as ConditionalCheckFailedException).Item?.sheet?.B ?? [])]).toEqual([1, 2, 3])
  expect(server.asked).toHaveLength(1)
})

describe('S3', () => {
  test('returns undefined after one request if a key has no object', async () => {
    answers = [says(404, '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>')]
    await expect(getObject('b', 'a/b c')).resolves.toBeUndefined()
    expect(server.asked.map(({ url }) => url)).toEqual(['/b/a/b%20c?x-id=GetObject'])
  })

  test.each<[string, Answer]>([
    ['a connection closed in the middle of it', breaksOff],
    ['an error of the service', says(500, '<Error><Code>InternalError</Code></Error>')],
  ])('is asked for an object again after %s', async (_, fails) => {
    answers = [fails, fails, says(200, 'whole')]
    const found = await getObject('b', 'k')
    expect(Buffer.from(found?.bytes ?? []).toString()).toBe('whole')
    expect(server.asked).toHaveLength(3)
  })

  test('fails after three attempts that each break off', async () => {
    answers = [breaksOff]
    await expect(getObject('b', 'k')).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(server.asked).toHaveLength(3)
  })

  test('gets the SHA-256 of each object written', async () => {
    answers = [fine]
    await putObject('b', 'k', 'hello', { kind: 'gpci' })
    expect(server.asked[0]?.headers).toMatchObject({
      'x-amz-checksum-sha256': 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=',
      'x-amz-meta-kind': 'gpci',
    })
  })

  test('lists unchanged keys, page after page', async () => {
    const page = (key: string, more = '') =>
      `<ListBucketResult><Contents><Key>${key}</Key><LastModified>2026-11-21T14:59:00.000Z</LastModified></Contents>${more}</ListBucketResult>`
    answers = [
      says(200, page('a&amp;b&#x20;&lt;1&gt;', '<NextContinuationToken>x y</NextContinuationToken>')),
      says(200, page('c')),
    ]
    const at = new Date('2026-11-21T14:59:00.000Z')
    await expect(listObjects('b', 'a&')).resolves.toEqual([
      { key: 'a&b <1>', at },
      { key: 'c', at },
    ])
    expect(server.asked[1]?.url).toBe('/b/?continuation-token=x%20y&list-type=2&prefix=a%26')
  })
})

test('KMS is asked again after an error, with the token of the session', async () => {
  answers = [says(500, {}), says(200, { PublicKey: 'AQID' })]
  const { PublicKey } = await kms().send(new GetPublicKeyCommand({ KeyId: 'k1' }))
  expect([...(PublicKey ?? [])]).toEqual([1, 2, 3])
  expect(server.asked.map(({ headers }) => headers['x-amz-security-token'])).toEqual(['token', 'token'])
})
