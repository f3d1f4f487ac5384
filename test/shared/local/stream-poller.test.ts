import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { redrive } from '../../../shared/cli/operate/redrive.ts'
import { chooseOwnDatabase } from '../../../shared/local/choose-database.ts'
import { type EmbeddedDatabase, startDatabase } from '../../../shared/local/embedded-database.ts'
import type { FollowerNews } from '../../../shared/local/follower-news.ts'
import { makeTables } from '../../../shared/local/local-tables.ts'
import { putAsideIn } from '../../../shared/local/put-aside.ts'
import { followStream, type StreamHandler } from '../../../shared/local/stream-poller.ts'
import { positionIn } from '../../../shared/local/stream-position.ts'
import { capturedTerminal } from '../cli/captured-terminal.ts'

/** A proxy to a local server. It can be closed for a time. */
async function wayTo(port: number) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const there = connect(port, '127.0.0.1')
    for (const one of [socket, there]) {
      sockets.add(one)
      one.on('error', () => {})
    }
    socket.pipe(there).pipe(socket)
  })
  let own = 0
  const open = () => new Promise<void>((resolve) => server.listen(own, '127.0.0.1', resolve))
  await open()
  own = (server.address() as AddressInfo).port
  return {
    endpoint: `http://127.0.0.1:${own}`,
    open,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

const KEYS = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }

describe.skipIf(typeof chooseOwnDatabase() === 'string')('A follower of the stream', () => {
  let folder: string
  let database: EmbeddedDatabase
  let client: DynamoDBClient
  let news: FollowerNews[]
  let said: string[]
  beforeEach(async () => {
    for (const [name, value] of Object.entries({
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    }))
      vi.stubEnv(name, value)
    folder = mkdtempSync(join(tmpdir(), 'follower-'))
    said = []
    news = []
    database = await startDatabase(folder, undefined, (what) => said.push(what))
    await makeTables(database.endpoint)
    client = new DynamoDBClient({ endpoint: database.endpoint, ...KEYS })
  })
  afterEach(async () => {
    client.destroy()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
    vi.unstubAllEnvs()
  })

  const record = (id: string) =>
    client.send(
      new PutItemCommand({
        TableName: 'charges',
        Item: { pk: { S: `T#demo#Encounter#${id}` }, sk: { S: `Encounter#${id}` } },
      }),
    )
  const follow = (handle: StreamHandler, endpoint = database.endpoint, againMs = 200) =>
    followStream({
      endpoint,
      table: 'charges',
      sortKeys: ['Encounter#'],
      handle,
      position: positionIn(join(folder, 'position')),
      putAside: putAsideIn(join(folder, 'put-aside')),
      windowMs: 5,
      againMs,
      onNews: (one) => news.push(one),
    })
  /** A function that fails for some ids, and notes the others. */
  const handling = (fails: (id: string) => boolean) => {
    const done: string[] = []
    const handle: StreamHandler = async ({ Records }) => {
      const batchItemFailures = []
      for (const { dynamodb } of Records) {
        const id = dynamodb?.Keys?.sk?.S?.slice('Encounter#'.length) ?? ''
        if (fails(id)) batchItemFailures.push({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })
        else done.push(id)
      }
      return { batchItemFailures }
    }
    return { done, handle }
  }
  const until = (holds: () => boolean) =>
    vi.waitFor(() => expect(holds()).toBe(true), { timeout: 240_000, interval: 50 })

  test('puts a failing change aside, charges the others, and tries it again by itself', async () => {
    let failing = true
    const { done, handle } = handling((id) => failing && id === 'bad')
    const follower = await follow(handle)
    await record('bad')
    await record('good')
    await until(() => news.some(({ event }) => event === 'put-aside'))
    expect(
      putAsideIn(join(folder, 'put-aside'))
        .all()
        .map(({ sk }) => sk),
    ).toEqual(['Encounter#bad'])
    await record('later')
    await until(() => done.includes('later'))
    failing = false
    await until(() => done.includes('bad'))
    await until(() => readdirSync(join(folder, 'put-aside')).length === 0)
    expect(news.at(-1)).toEqual({ event: 'caught-up', records: 1 })
    await follower.stop()
  })

  test('tries a change again at once when redrive --local asks for it', async () => {
    let failing = true
    const { done, handle } = handling((id) => failing && id === 'bad')
    const follower = await follow(handle, database.endpoint, 3_600_000)
    const local = async (...args: string[]) => {
      const terminal = capturedTerminal()
      const status = await redrive(['--local', '--data', folder, ...args], terminal)
      return { status, out: terminal.out(), err: terminal.err() }
    }
    expect(await local()).toMatchObject({ status: 0, out: expect.stringContaining('Nothing is put aside') })
    await record('bad')
    await until(() => news.some(({ event }) => event === 'put-aside'))
    failing = false
    expect(await local()).toMatchObject({ status: 0, out: expect.stringMatching(/^demo Encounter\/bad: put aside 2/) })
    expect(await local('--yes')).toMatchObject({ status: 1, err: expect.stringContaining('no npm start uses') })
    expect(done).toEqual([])
    const elsewhere = 'http://127.0.0.1:9'
    const endpoints = { database: database.endpoint, store: elsewhere, secrets: elsewhere }
    writeFileSync(join(folder, 'used-by.json'), JSON.stringify({ pid: process.ppid, endpoints }))
    expect(await local('--yes')).toMatchObject({ status: 0, out: expect.stringContaining('tried again now') })
    await until(() => done.includes('bad'))
    expect(readdirSync(join(folder, 'put-aside'))).toEqual([])
    await follower.stop()
  })

  test('continues when its function throws, and tries each change again by itself', async () => {
    const done: string[] = []
    const follower = await follow(async ({ Records }) => {
      const ids = Records.map(({ dynamodb }) => dynamodb?.Keys?.sk?.S ?? '')
      if (ids.includes('Encounter#bad')) throw new Error('never')
      done.push(...ids)
      return { batchItemFailures: [] }
    })
    await record('bad')
    await record('good')
    await until(() => done.includes('Encounter#good'))
    await until(
      () =>
        putAsideIn(join(folder, 'put-aside'))
          .all()
          .map(({ sk }) => sk)
          .join() === 'Encounter#bad',
    )
    await follower.stop()
  })

  test('reports a database that is away for three seconds, waits, and continues', async () => {
    const { done, handle } = handling(() => false)
    const way = await wayTo(Number(new URL(database.endpoint).port))
    const follower = await follow(handle, way.endpoint)
    await record('before')
    await until(() => done.includes('before'))
    await way.close()
    await record('meanwhile')
    await until(() => news.length > 0)
    await new Promise((resolve) => setTimeout(resolve, 3000))
    expect(done).toEqual(['before'])
    await way.open()
    await until(() => done.includes('meanwhile') && news.length > 1)
    expect(news.map(({ event }) => event)).toEqual(['waiting', 'going-on'])
    expect(done).toEqual(['before', 'meanwhile'])
    await follower.stop()
    await way.close()
  })

  test('continues after the database is killed and started again, and misses no change', async () => {
    const { done, handle } = handling(() => false)
    const follower = await follow(handle)
    await record('before')
    await until(() => done.includes('before'))
    const pid = database.pid() ?? 0
    process.kill(pid, 'SIGKILL')
    await until(() => said.includes('started-again'))
    expect(database.pid()).not.toBe(pid)
    await record('after')
    await until(() => done.includes('after'))
    expect(said).toEqual(['ended', 'started-again'])
    expect(done.filter((id) => id === 'after')).toHaveLength(1)
    await follower.stop()
  })
})
