import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import type { AuditEvent } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')
const DAY_MS = 86_400_000
/** The scheduled call of two days after today. The trail of today is complete by then. */
const inTwoDays = () => new Date(Date.now() + 2 * DAY_MS).toISOString()
const today = () => new Date().toISOString().slice(0, 10)

describe.skipIf(withoutDatabase)('The trail of a day', () => {
  let site: TestSite
  let archive: (call: { archive: string }) => Promise<void>

  beforeAll(async () => {
    const secrets = (id: string) => ({ callbackSecrets: [sha256(id)], readSecrets: [sha256(`${id}-read`)] })
    vi.stubEnv('TENANTS', JSON.stringify(['one', 'two', 'silent'].map((id) => ({ tenant: { id }, ...secrets(id) }))))
    site = await startTestSite()
    archive = (await import('../../functions/audit-archive.ts')).handler
    for (const id of ['one', 'two']) {
      await site.post(encounter(`e-${id}`), id, id)
      await site.post(pembrolizumab(`a-${id}`, `e-${id}`), id, id)
    }
    await site.caughtUp()
    await site.get('/fhir/one/ChargeItem?context=Encounter/e-one', { authorization: 'Bearer one-read' })
  })
  afterAll(async () => {
    await site.stop()
    vi.unstubAllEnvs()
  })

  async function kept(): Promise<ReadonlyMap<string, readonly AuditEvent[]>> {
    const s3 = new S3Client({ forcePathStyle: true })
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'audit' }))
    const files = await Promise.all(
      Contents.map(async ({ Key = '' }) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'audit', Key }))
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array()
        const lines = gunzipSync(bytes).toString().trimEnd().split('\n')
        return [Key, lines.map((line): AuditEvent => JSON.parse(line))] as const
      }),
    )
    return new Map(files)
  }

  test('is archived for each site as AuditEvents, in order', async () => {
    await archive({ archive: inTwoDays() })
    const files = await kept()
    const [one, two] = ['one', 'two'].map((id) => files.get(`tenants/${id}/${today()}/0001.ndjson.gz`) ?? [])
    expect([...files.keys()]).toHaveLength(2) // a site without any access has no archive
    expect(one?.map(({ action }) => action)).toEqual(expect.arrayContaining(['C', 'E']))
    expect(one?.map(({ id }) => id)).toEqual(one?.map(({ id }) => id).toSorted())
    const everything = JSON.stringify(one)
    expect(everything).toContain('MedicationAdministration/a-one')
    expect(everything).not.toContain('a-two')
    expect(JSON.stringify(two)).toContain('MedicationAdministration/a-two')
  })

  test('is the same when archived again, and an incomplete day is not archived', async () => {
    const before = await kept()
    await archive({ archive: inTwoDays() })
    expect(await kept()).toEqual(before)
    await archive({ archive: new Date().toISOString() })
    expect((await kept()).size).toBe(before.size)
  })

  test('logs the number of events, and the rise of held dollars', () => {
    const lines = site.logged.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
    expect(lines.filter(({ event }) => event === 'trail-kept')).toContainEqual(
      expect.objectContaining({ tenant: 'silent', parts: 0, events: 0 }),
    )
    const held = lines.filter(({ event, tenant }) => event === 'held' && tenant === 'one')
    expect(held.reduce((sum, { dollars }) => sum + dollars, 0)).toBeGreaterThan(0) // no record states the opened containers
  })
})
