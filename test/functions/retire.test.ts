import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { sha256Of } from '../../shared/aws/clients/sha256-of.ts'
import type { Deletion } from '../../shared/cli/site/deletion-certificate.ts'
import { capturedTerminal } from '../shared/cli/captured-terminal.ts'
import { encounter, pembrolizumab } from './charted.ts'
import { withoutDatabase } from './local-site.ts'

type Certificate = Deletion & { complete: boolean; sha256: string }

describe.skipIf(withoutDatabase)('Retiring a site', () => {
  const folder = mkdtempSync(join(tmpdir(), 'retired-'))
  const data = join(folder, 'data')
  const secrets: Record<string, Record<string, string>> = {}
  let before: Record<string, number> = {}
  let logged: string[] = []

  /** The site on one machine. Each start is like a new process. */
  async function running<Result>(work: (base: string, caughtUp: () => Promise<void>) => Promise<Result>) {
    vi.resetModules()
    logged = []
    const { startLocalSite } = await import('../../shared/local/local-site.ts')
    const site = await startLocalSite({ folder: data, log: (line) => logged.push(line) })
    const stream = await site.follow(({ event }) => {
      if (event === 'put-aside') logged.push('put aside')
    }, 5)
    await new Promise<void>((resolve) => site.api.listen(0, '127.0.0.1', resolve))
    const { port } = site.api.address() as { port: number }
    try {
      return await work(`http://127.0.0.1:${port}`, () => stream.caughtUp())
    } finally {
      await site.stop()
    }
  }

  async function run(...args: string[]) {
    vi.resetModules()
    const { site } = await import('../../shared/cli/site/site-command.ts')
    const terminal = capturedTerminal()
    const status = await site([...args, '--data', data], terminal)
    return { status, out: terminal.out(), err: terminal.err() }
  }

  const post = (base: string, site: string, resource: object, secret = secrets[site]?.callback) =>
    fetch(`${base}/callback/${site}`, {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json', authorization: `Bearer ${secret}` },
      body: JSON.stringify(resource),
    })

  const get = async (base: string, path: string, secret: string | undefined) => {
    const response = await fetch(`${base}/fhir/${path}`, { headers: { authorization: `Bearer ${secret}` } })
    return { status: response.status, body: await response.json() }
  }

  /** Returns the contents of the tables, by site. */
  async function itemsBySite(): Promise<Record<string, number>> {
    const { Items = [] } = await new DynamoDBClient({}).send(new ScanCommand({ TableName: 'charges' }))
    const counts: Record<string, number> = {}
    for (const { pk } of Items) {
      const site = pk?.S?.split('#')[1] ?? ''
      counts[site] = (counts[site] ?? 0) + 1
    }
    return counts
  }

  beforeAll(async () => {
    for (const id of ['mercy', 'mercy-2', 'grace']) {
      const { out } = await run('add', id, '--json', '--yes')
      secrets[id] = JSON.parse(out).made
    }
    await running(async (base, caughtUp) => {
      const s3 = new S3Client({ forcePathStyle: true })
      for (const id of ['mercy', 'mercy-2', 'grace']) {
        for (const visit of ['e1', 'e2']) {
          expect((await post(base, id, encounter(visit))).status).toBe(200)
          expect((await post(base, id, pembrolizumab(`a-${visit}`, visit))).status).toBe(200)
        }
        expect((await post(base, id, pembrolizumab('q', 'q', { status: 'done' }))).status).toBe(200) // quarantined
        for (const [Bucket, Key] of [
          ['reference', `tenants/${id}/charge-master/2026.csv`],
          ['replays', `tenants/${id}/autumn/homes.jsonl`],
          ['exports', `tenants/${id}/0b1c/ChargeItem-0001.ndjson`],
        ])
          await s3.send(new PutObjectCommand({ Bucket, Key, Body: id }))
        for (const [of, sk] of [
          ['Sheet#0a1b', 'ChargeSheet'],
          ['Calls', 'known'],
          ['Tasks#0a1b', '0a1b-2c3d'],
          ['Tasks#0a1b', '0a1b-2c3d#0001'],
        ])
          await new DynamoDBClient({}).send(
            new PutItemCommand({ TableName: 'charges', Item: { pk: { S: `T#${id}#${of}` }, sk: { S: sk ?? '' } } }),
          )
      }
      await caughtUp()
      before = await itemsBySite()
      expect(Object.keys(before).sort()).toEqual(['grace', 'mercy', 'mercy-2'])
      expect((await get(base, 'mercy/ChargeItem?context=Encounter/e1', secrets.mercy?.read)).status).toBe(200)
    })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('counts its data first and changes nothing', async () => {
    const { status, out, err } = await run('retire', 'mercy')
    expect(err).toBe('')
    expect(status).toBe(0)
    expect(out).toMatch(/With --confirm mercy, this would be deleted .*:/)
    expect(out).toMatch(/chargesTable +\d\d .*\bEncounter\b/)
    expect(out).toMatch(/referenceBucket +1 +1 charge-master/)
    expect(out).toMatch(/replaysBucket +1 +1 autumn/)
    expect(out).toMatch(/exportsBucket +1 +1 0b1c/)
    expect((await run()).out).toContain('3 sites')
  })

  test('deletes all of its data and no other, and writes a certificate of what was there', async () => {
    const file = join(folder, 'certificate.json')
    const { status, out, err } = await run('retire', 'mercy', '--confirm', 'mercy', '--certificate', file)
    expect(err).toContain('not served any more')
    expect(status).toBe(0)
    const text = readFileSync(file, 'utf8')
    const said: Certificate = JSON.parse(text)
    expect(said).toMatchObject({ complete: true, site: 'mercy', stage: 'local', settingsAndSecrets: 'deleted' })
    expect(said.stores.map(({ before }) => before.count)).toEqual([expect.any(Number), 1, 1, 1, 0])
    expect(said.stores[0]?.before.of).toMatchObject({
      Encounter: expect.any(Number),
      Audit: expect.any(Number),
      Sheet: 3, // two sheets with findings, and the one planted
      Calls: 1,
      Tasks: 2,
      Quarantine: 1,
    })
    for (const { after } of said.stores) expect(after).toEqual({ count: 0, of: {}, digest: '0'.repeat(64) })
    expect(said.remains.length).toBeGreaterThan(0)
    const { sha256, ...rest } = said
    expect(sha256).toBe(sha256Of(Buffer.from(JSON.stringify(rest, undefined, 2))))
    const key = /^ {2}([0-9a-f]{64})$/m.exec(out)?.[1] ?? ''
    expect(said.digestKeySha256).toBe(sha256Of(Buffer.from(key, 'hex')))
    expect(text, 'no name of a patient, an encounter or a drug, and no secret').not.toMatch(
      new RegExp(
        `Patient/|Encounter/|\\be1\\b|a-e1|pembrolizumab|${key}|${Object.values(secrets.mercy ?? {}).join('|')}`,
      ),
    )
  })

  test('leaves other sites as they were, and its stream events bring nothing back', async () => {
    await running(async (base, caughtUp) => {
      await caughtUp()
      const items = await itemsBySite()
      expect(items).toEqual({ grace: before.grace, 'mercy-2': before['mercy-2'] })
      expect(logged.filter((line) => /put aside|"fault"/.test(line))).toEqual([])
      expect(logged.some((line) => line.includes('"retired"'))).toBe(true)
      for (const id of ['mercy-2', 'grace'])
        expect((await get(base, `${id}/ChargeItem?context=Encounter/e1`, secrets[id]?.read)).status).toBe(200)

      const refused = await post(base, 'mercy', encounter('e3'))
      const nobody = await post(base, 'nobody', encounter('e3'))
      expect([refused.status, await refused.text()]).toEqual([nobody.status, await nobody.text()])
      expect(refused.status).toBe(401)
      expect((await get(base, 'mercy/ChargeItem?context=Encounter/e1', secrets.mercy?.read)).status).toBe(404)
      expect((await get(base, 'ChargeItem?context=Encounter/e1', secrets.mercy?.read)).status).toBe(401)
      await caughtUp()
      expect((await itemsBySite()).mercy).toBeUndefined()
    })
  })

  test('deletes nothing if the certificate cannot be written', async () => {
    const file = join(folder, 'certificate.json') // exists already
    const { status, err } = await run('retire', 'grace', '--confirm', 'grace', '--certificate', file)
    expect([status, err]).toEqual([1, expect.stringContaining('EEXIST')])
    expect((await run('retire', 'grace')).out).toMatch(/chargesTable +\d\d/)
    expect((await run()).out).toContain('2 sites')
  })

  test('keeps its id reserved, and cannot be done twice', async () => {
    const again = await run('add', 'mercy', '--yes')
    expect(again).toMatchObject({ status: 1, err: expect.stringContaining('its name is not given again') })
    const twice = await run('retire', 'mercy', '--confirm', 'mercy')
    expect(twice).toMatchObject({ status: 1, err: expect.stringContaining('no data of one') })
    expect((await run()).out).toContain('mercy, retired on ')
  })

  test('may keep its audit trail, and states that', async () => {
    const file = join(folder, 'with-audit.json')
    const { out } = await run('retire', 'grace', '--confirm', 'grace', '--keep-audit', '--certificate', file)
    expect(out).toContain('its audit trail was to be kept')
    const said: Certificate = JSON.parse(readFileSync(file, 'utf8'))
    expect(said.complete).toBe(true)
    const left = said.stores[0]?.left?.count ?? 0
    expect(left).toBeGreaterThan(0)
    expect(said.stores[0]?.left).toEqual({ count: left, because: 'its audit trail was to be kept' })
    expect(said.stores[0]?.after).toMatchObject({ count: left, of: { Audit: left } })
  })
})
