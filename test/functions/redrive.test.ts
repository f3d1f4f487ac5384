import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DescribeStreamCommand, DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { redrive } from '../../shared/cli/operate/redrive.ts'
import { capturedTerminal } from '../shared/cli/captured-terminal.ts'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

describe.skipIf(withoutDatabase)('Visits that could not be charged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redrive-'))
  const outputs = join(folder, 'outputs.json')
  let site: TestSite
  let sqs: Server
  let waiting: { ReceiptHandle: string; Body: string }[] = []
  let shard: { stream: string; id: string }
  /** Sequence number at which the stream begins. */
  let first: string

  beforeAll(async () => {
    site = await startTestSite()
    // A queue that shows each waiting message once, and drops deleted ones.
    const shown = new Set<string>()
    sqs = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const asked = JSON.parse(Buffer.concat(chunks).toString())
      response.setHeader('content-type', 'application/x-amz-json-1.0')
      if (String(request.headers['x-amz-target']).endsWith('DeleteMessage')) {
        waiting = waiting.filter(({ ReceiptHandle }) => ReceiptHandle !== asked.ReceiptHandle)
        return response.end('{}')
      }
      const Messages = waiting.filter(({ ReceiptHandle }) => !shown.has(ReceiptHandle))
      for (const { ReceiptHandle } of Messages) shown.add(ReceiptHandle)
      if (Messages.length === 0) shown.clear()
      const withSum = Messages.map((one) => ({ ...one, MD5OfBody: createHash('md5').update(one.Body).digest('hex') }))
      return response.end(JSON.stringify({ Messages: withSum }))
    })
    await new Promise<void>((resolve) => sqs.listen(0, '127.0.0.1', resolve))
    const queue = `http://127.0.0.1:${(sqs.address() as AddressInfo).port}/1/not-charged`
    writeFileSync(outputs, JSON.stringify({ 'oncology-billing-test': { chargesTable: 'charges', notCharged: queue } }))
    for (const visit of ['e1', 'e2']) {
      await site.post(encounter(visit))
      await site.post(pembrolizumab(`a-${visit}`, visit))
    }
    await site.caughtUp()
    const { Table } = await new DynamoDBClient({}).send(new DescribeTableCommand({ TableName: 'charges' }))
    const stream = Table?.LatestStreamArn ?? ''
    const { StreamDescription } = await new DynamoDBStreamsClient({
      endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '',
    }).send(new DescribeStreamCommand({ StreamArn: stream }))
    const { ShardId: id = '', SequenceNumberRange } = StreamDescription?.Shards?.[0] ?? {}
    shard = { stream, id }
    expect(SequenceNumberRange?.StartingSequenceNumber).toBeDefined()
    first = SequenceNumberRange?.StartingSequenceNumber ?? ''
  })
  afterAll(async () => {
    await site.stop()
    sqs.closeAllConnections()
    sqs.close()
    rmSync(folder, { recursive: true })
  })
  beforeEach(() => {
    waiting = []
  })

  async function run(...args: string[]) {
    const terminal = capturedTerminal()
    const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? ''
    const status = await redrive([...args, '--outputs', outputs], terminal, () => ({
      dynamo: new DynamoDBClient({ endpoint }),
      streams: new DynamoDBStreamsClient({ endpoint }),
      sqs: new SQSClient({ endpoint: `http://127.0.0.1:${(sqs.address() as AddressInfo).port}` }),
    }))
    return { status, out: terminal.out(), err: terminal.err() }
  }

  /** A failed batch of the stream as Lambda sends it to the queue. */
  const putAside = (batch: object = {}) =>
    waiting.push({
      ReceiptHandle: `receipt-${waiting.length}`,
      Body: JSON.stringify({
        DDBStreamBatchInfo: {
          shardId: shard.id,
          startSequenceNumber: first,
          endSequenceNumber: '99999999999999999999999999',
          streamArn: shard.stream,
          approximateArrivalOfFirstRecord: '2026-11-21T15:00:00Z',
          ...batch,
        },
      }),
    })

  const charged = (visit: string) =>
    site.logged.filter((line) => line.includes('"charged"') && line.includes(`"Encounter#${visit}"`)).length

  test('are listed and left in the queue without --yes', async () => {
    putAside()
    const before = charged('e1')
    const { status, out } = await run('--stage', 'test')
    expect(status).toBe(0)
    expect(out).toContain('demo Encounter/e1: would be charged again\n')
    expect(out).toContain('--yes does it')
    await site.caughtUp()
    expect(charged('e1')).toBe(before)
    expect(waiting).toHaveLength(1)
  })

  test('are all charged again and removed from the queue', async () => {
    putAside()
    const before = [charged('e1'), charged('e2')]
    const { status, out } = await run('--stage', 'test', '--yes')
    expect([status, out]).toEqual([0, expect.stringContaining('demo Encounter/e2: is charged again\n')])
    await site.caughtUp()
    expect([charged('e1') > (before[0] ?? 0), charged('e2') > (before[1] ?? 0)]).toEqual([true, true])
    expect(waiting).toEqual([])
    expect((await run('--stage', 'test')).out).toBe('The queue not-charged is empty.\n')
  })

  test('stay in the queue if the stream no longer has them, with a hint where to look', async () => {
    putAside({ streamArn: shard.stream.replace(/.$/, '0').replace('charges', 'gone') })
    const { status, out } = await run('--stage', 'test', '--yes')
    expect(status).toBe(1)
    expect(out).toContain('of 2026-11-21T15:00:00Z: the stream no longer has these changes')
    expect(waiting).toHaveLength(1)
  })

  test('can be named by encounter', async () => {
    const before = charged('e1')
    expect(await run('--stage', 'test', '--site', 'demo', '--encounter', 'e1', '--yes')).toMatchObject({ status: 0 })
    await site.caughtUp()
    expect(charged('e1')).toBeGreaterThan(before)
    const other = await run('--stage', 'test', '--site', 'elsewhere', '--encounter', 'e1', '--yes')
    expect([other.status, other.out]).toEqual([1, 'there is no record in T#elsewhere#Encounter#e1\n'])
  })

  test.each([
    [[], "required option '--stage <stage>' not specified"],
    [['--stage', 'test', '--encounter', 'e1'], 'use --site and --encounter together'],
    [['--stage', 'test', '--frobnicate'], 'frobnicate'],
    [['--stage', 'test', '--local'], '--local is about this machine'],
    [['--stage', 'test', '--data', 'data'], 'use it with --local'],
  ])('the argument %j is refused', async (args, why) => {
    expect(await run(...args)).toMatchObject({ status: 2, err: expect.stringContaining(why) })
  })
})
