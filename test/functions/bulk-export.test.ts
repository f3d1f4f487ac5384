import { createHash } from 'node:crypto'
import type { AuditEvent, Bundle, ChargeItem, FhirResource } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { r4Issues } from '../shared/fhir/r4-issues.ts'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')
const ASYNC = { prefer: 'respond-async' }

interface Manifest {
  readonly transactionTime: string
  readonly request: string
  readonly requiresAccessToken: boolean
  readonly output: readonly File[]
  readonly deleted: readonly File[]
}

interface File {
  readonly type: string
  readonly url: string
  readonly count: number
}

describe.skipIf(withoutDatabase)('A bulk export', () => {
  let site: TestSite
  beforeAll(async () => {
    const siteNamed = (id: string) => ({
      tenant: { id, defaultSetting: 'facility' },
      callbackSecrets: [sha256(id === 'demo' ? 'local-callback-secret' : `${id}-callback`)],
      readSecrets: [sha256(id === 'demo' ? 'local-read-secret' : `${id}-read`)],
      auditSecrets: [sha256(`${id}-audit`)],
    })
    vi.stubEnv('TENANTS', JSON.stringify([siteNamed('demo'), siteNamed('other')]))
    site = await startTestSite()
    for (const id of ['e1', 'e2', 'e3']) {
      await site.post(encounter(id))
      await site.post(pembrolizumab(`a-${id}`, id))
    }
    const theirs = encounter('theirs')
    await site.post(theirs, 'other', 'other-callback')
    await site.post(pembrolizumab('a-theirs', 'theirs'), 'other', 'other-callback')
    await site.caughtUp()
  })
  afterAll(() => site.stop())

  const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const url = path.startsWith('http') ? path : `${site.base}/fhir/demo/${path}`
    return fetch(url, { method, headers: { authorization: 'Bearer local-read-secret', ...headers } })
  }
  /** Requests an export and waits until it is complete. */
  const exported = async (path: string, headers: Record<string, string> = {}) => {
    const asked = await ask(path, { ...ASYNC, ...headers })
    expect(asked.status).toBe(202)
    const at = asked.headers.get('content-location') ?? ''
    for (let times = 0; times < 200; times += 1) {
      const response = await ask(at, headers)
      if (response.status !== 202) {
        expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
        return { at, manifest: (await response.json()) as Manifest }
      }
      expect(response.headers.get('retry-after')).toBe('10')
      expect(response.headers.get('x-progress')).toMatch(/files written$/)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error('it is never there')
  }
  const linesOf = async ({ output }: Pick<Manifest, 'output'>, headers: Record<string, string> = {}) => {
    const files = output.map(async ({ url, type, count }) => {
      const response = await ask(url, { accept: 'application/fhir+ndjson', ...headers })
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/fhir+ndjson'])
      const lines = (await response.text()).trimEnd().split('\n')
      expect(lines).toHaveLength(count)
      const resources = lines.map((line) => JSON.parse(line) as FhirResource)
      expect(new Set(resources.map(({ resourceType }) => resourceType))).toEqual(new Set([type]))
      return resources
    })
    return (await Promise.all(files)).flat()
  }
  const searched = async (type: string) => {
    const { body } = await site.get(`/fhir/demo/${type}?_lastUpdated=ge2020&_count=200`)
    return ((body as Bundle).entry ?? []).map(({ resource }) => resource)
  }

  test('of a system contains every resource of its site, as valid R4 in NDJSON', async () => {
    const { manifest } = await exported('$export')
    expect(manifest).toMatchObject({ requiresAccessToken: true, request: `${site.base}/fhir/demo/$export` })
    const lines = await linesOf(manifest)
    for (const line of lines) expect(r4Issues(line)).toEqual([])
    for (const type of ['ChargeItem', 'Task', 'Claim', 'Provenance'])
      expect(lines.filter(({ resourceType }) => resourceType === type)).toEqual(await searched(type))
    expect(lines.length).toBeGreaterThan(9)
    expect(JSON.stringify(lines)).not.toContain('theirs')
  })

  test('with _type and _since contains those types and that time', async () => {
    const { manifest } = await exported('Patient/$export?_type=ChargeItem')
    expect(manifest.output.map(({ type }) => type)).toEqual(['ChargeItem'])
    await site.post(pembrolizumab('a-e2', 'e2', { status: 'stopped', meta: { lastUpdated: '2026-01-16T00:00:00Z' } }))
    await site.post(encounter('e9'))
    await site.post(pembrolizumab('a-e9', 'e9'))
    await site.caughtUp()
    const since = encodeURIComponent(manifest.transactionTime)
    const lines = (await linesOf((await exported(`$export?_type=ChargeItem&_since=${since}`)).manifest)) as ChargeItem[]
    expect(new Set(lines.map(({ context }) => context?.reference))).toEqual(new Set(['Encounter/e9']))
    expect((await exported(`$export?_since=${encodeURIComponent('2999-01-01T00:00:00Z')}`)).manifest.output).toEqual([])
  })

  test('lists deleted resources for a caller who had them', async () => {
    await site.post(encounter('e7', 'in-progress'))
    await site.post(pembrolizumab('a-e7', 'e7'))
    await site.caughtUp()
    const first = await exported('$export?_type=ChargeItem,Task')
    expect(first.manifest.deleted).toEqual([])
    const planned = (await linesOf(first.manifest)).filter((one) => JSON.stringify(one).includes('Encounter/e7'))
    const gone = planned.filter(({ resourceType }) => resourceType === 'ChargeItem').map(({ id }) => `ChargeItem/${id}`)
    expect(gone.length).toBeGreaterThan(0)
    await site.post(
      pembrolizumab('a-e7', 'e7', { status: 'entered-in-error', meta: { lastUpdated: '2026-01-18T00:00:00Z' } }),
    )
    await site.caughtUp()
    const since = encodeURIComponent(first.manifest.transactionTime)
    const { deleted } = (await exported(`$export?_type=ChargeItem&_since=${since}`)).manifest
    const [bundle] = (await linesOf({ output: deleted })) as Bundle[]
    expect(bundle?.entry?.map(({ request }) => request)).toEqual(gone.map((url) => ({ method: 'DELETE', url })))
    expect(r4Issues(bundle ?? {})).toEqual([])
    expect((await exported(`Patient/$export?_type=Provenance&_since=${since}`)).manifest.deleted).toHaveLength(1)
  })

  test('shows each resource as it was at the request, whatever changes meanwhile', async () => {
    const { exportPage } = await import('../../shared/fhir-api/export-page.ts')
    const { chargeItemType } = await import('../../shared/aws/resources/charge-item-search.ts')
    const before = await searched('ChargeItem')
    const transactionTime = new Date().toISOString()
    await site.post(pembrolizumab('a-e3', 'e3', { status: 'not-done', meta: { lastUpdated: '2026-01-17T00:00:00Z' } }))
    await site.caughtUp()
    const job = { tenant: 'demo', client: 'app', request: '', transactionTime, level: 'system', types: [] } as const
    const of = { type: 'ChargeItem', access: [[]] }
    const { resources } = await exportPage(chargeItemType, job, of, undefined)
    expect(await searched('ChargeItem')).not.toEqual(before)
    // A deleted resource appears on no page. The others are as they were.
    const said: readonly FhirResource[] = JSON.parse(JSON.stringify(resources))
    expect(said.length).toBeGreaterThan(3)
    for (const one of said) expect(before).toContainEqual(one)
    const paged: FhirResource[] = []
    for (let after: string | undefined = '', first = true; first || after !== undefined; first = false) {
      const page: Awaited<ReturnType<typeof exportPage>> = await exportPage(
        chargeItemType,
        job,
        of,
        after || undefined,
        1,
      )
      paged.push(...page.resources)
      after = page.next
    }
    expect(JSON.stringify(paged)).toBe(JSON.stringify(resources))
  })

  test('gives the same files if a turn is repeated or lost', async () => {
    const { takeExportTurn } = await import('../../shared/aws/exports/export-run.ts')
    const { at, manifest } = await exported('$export?_type=ChargeItem')
    const lines = await linesOf(manifest)
    await takeExportTurn(`demo/${at.split('/').at(-1)}/turn-0001.json`)
    expect(await linesOf(manifest)).toEqual(lines)
    await takeExportTurn('demo/../other/turn-0001.json')
    await takeExportTurn('demo/00000000-0000-0000-0000-000000000000/turn-0001.json')
  })

  test('contains only its own site', async () => {
    const mine = await exported('$export')
    const asOther = { authorization: 'Bearer other-read' }
    const [file] = mine.manifest.output
    for (const url of [mine.at, file?.url ?? '']) {
      expect((await ask(url, asOther)).status).toBe(401)
      expect((await ask(url.replace('/demo/', '/other/'), asOther)).status).toBe(404)
    }
    expect((await ask(mine.at.replace('/demo/', '/other/'), asOther, 'DELETE')).status).toBe(404)
    const theirs = await exported(`${site.base}/fhir/other/$export`, asOther)
    const lines = JSON.stringify(await linesOf(theirs.manifest, asOther))
    expect(lines).toContain('Encounter/theirs')
    expect(lines).not.toMatch(/Encounter\/e\d/)
  })

  test('is gone after its deletion', async () => {
    const { at, manifest } = await exported('$export?_type=Task')
    expect((await ask(at, {}, 'DELETE')).status).toBe(202)
    for (const url of [at, manifest.output[0]?.url ?? '']) expect((await ask(url)).status).toBe(404)
    expect((await ask(at, {}, 'DELETE')).status).toBe(404)
  })

  test('is audited: the client, and the patients in its files', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const response = await ask(`AuditEvent?date=${today}&entity=Patient/of-e1&_count=200`, {
      authorization: 'Bearer demo-audit',
    })
    const { entry = [] } = (await response.json()) as Bundle<AuditEvent>
    const subtypes = entry.map(({ resource }) => resource?.subtype?.[0]?.display)
    expect(subtypes).toContain('$export')
  })

  test('is refused with 429 if too many are in progress', async () => {
    const { exportStore, takePlace } = await import('../../shared/aws/exports/export-store.ts')
    const { putJob, placeOf } = await import('../../shared/aws/exports/exports-bucket.ts')
    const job = { tenant: 'demo', client: 'x', request: '', transactionTime: '2026-01-01T00:00:00.000Z' } as const
    for (const id of ['one', 'two', 'three']) {
      await putJob(placeOf('demo', id), { ...job, level: 'system', types: [] })
      expect(await takePlace('demo', id, 3)).toBe(true)
    }
    const refused = await ask('$export', ASYNC)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    for (const id of ['one', 'two', 'three']) await exportStore.remove('demo', id)
    expect((await ask('$export', ASYNC)).status).toBe(202)
  })

  test('begins three times if it is requested eight times at once, and again after one is deleted', async () => {
    const { exportStore } = await import('../../shared/aws/exports/export-store.ts')
    const tenant = 'NO-SITE' // no turn of it is taken, so that its exports stay in progress
    const job = { tenant, client: 'x', request: '', transactionTime: '2026-01-01T00:00:00.000Z' } as const
    const begin = () => exportStore.begin({ ...job, level: 'system', types: [] }, 3)
    const begun = (await Promise.all(Array.from({ length: 8 }, begin))).filter((id) => id !== undefined)
    expect(begun.length).toBe(3)
    expect(await begin()).toBeUndefined()
    await exportStore.remove(tenant, begun[0] ?? '')
    expect([await begin(), await begin()]).toEqual([expect.any(String), undefined])
  })
})
