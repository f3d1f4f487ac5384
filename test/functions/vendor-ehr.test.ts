import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { json, startServer } from '../shared/ehr/hostile-server.ts'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const SECRET = 'what-the-ehr-shows'
const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid' }] }
type Resource = { resourceType: string; id: string }

/** An EHR that answers as Oracle Health documents: one patient at a time, times with a prefix, no `_lastUpdated`. */
function oracleHealth(resources: Map<string, Resource>, base: () => string) {
  return (url: URL): [status: number, body: unknown] => {
    const [type = '', id] = url.pathname.replace('/fhir/', '').split('/')
    if (id !== undefined) return resources.has(`${type}/${id}`) ? [200, resources.get(`${type}/${id}`)] : [404, outcome]
    const asked = url.searchParams
    if (asked.has('_lastUpdated') || asked.has('context') || !asked.has('patient')) return [400, outcome]
    const known = new Set(['patient', 'effective-time', 'date', '_count', 'page'])
    if ([...asked.keys()].some((name) => !known.has(name))) return [400, outcome]
    if (asked.getAll('effective-time').some((at) => !/^(ge|le|gt|lt)\d{4}-\d\d-\d\dT/.test(at))) return [400, outcome]
    if (type === 'Procedure') return [403, outcome] // no scope for it
    const found = [...resources.values()].filter((one) => one.resourceType === type)
    const page = Number(asked.get('page') ?? 0)
    const next = new URL(url)
    next.searchParams.set('page', String(page + 1))
    const link = page + 1 < found.length ? [{ relation: 'next', url: `${base()}/${type}${next.search}` }] : []
    const entry = found.slice(page, page + 1).map((resource) => ({ resource, search: { mode: 'match' } }))
    return [200, { resourceType: 'Bundle', type: 'searchset', link, entry }]
  }
}

describe.skipIf(withoutDatabase)('An EHR that sends encounters only and searches one patient at a time', () => {
  let ours: TestSite
  let theirs: Awaited<ReturnType<typeof startServer>>
  let stranger: Awaited<ReturnType<typeof startServer>>
  let maintenance = false
  const has = new Map<string, Resource>()
  const chart = (resource: Resource) => has.set(`${resource.resourceType}/${resource.id}`, resource)

  beforeAll(async () => {
    stranger = await startServer((_, response) => json(response, 200, outcome))
    theirs = await startServer(({ url }, response) => {
      if (maintenance) return response.writeHead(404).end('<html>Down for maintenance</html>')
      const [status, body] = oracleHealth(has, () => theirs.base)(new URL(url ?? '/', theirs.base))
      json(response, status, body)
    })
    const callbackSecrets = [createHash('sha256').update(SECRET).digest('hex')]
    const ehr = { base: theirs.base, local: true, vendor: 'cerner' }
    vi.stubEnv('TENANTS', JSON.stringify([{ tenant: { id: 'cerner' }, callbackSecrets, readSecrets: [], ehr }]))
    ours = await startTestSite()
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await ours.stop()
    await theirs.stop()
    await stranger.stop()
  })

  const call = (method: string, path: string, body?: unknown) =>
    ours.call(method, `/callback/cerner${path}`, body, { 'x-callback-secret': SECRET })
  const codes = async (id: string) => {
    const sheets = await ours.sheets(`Encounter/${id}`, 'cerner')
    const current = sheets.find(({ key }) => /^ChargeSheet#[^#]+$/.test(key))
    return (JSON.parse(current?.text ?? '{}').lines ?? []).map(({ code }: { code: string }) => code)
  }
  const reconcile = async () => {
    await (await import('../../functions/ehr-pull.ts')).handler({ reconcile: new Date().toISOString() })
    await ours.caughtUp()
  }
  const quarantined = async () =>
    (await (await import('../../shared/aws/records/records.ts')).readPartition({ tenant: 'cerner', of: 'Quarantine' }))
      .others

  test('an encounter it names has its administrations searched, page after page', async () => {
    chart(encounter('e1'))
    for (const number of [1, 2, 3]) chart(pembrolizumab(`a${number}`, 'e1'))
    await call('PUT', '/Encounter/e1') // a reference and nothing else
    expect(await codes('e1')).toContain('J9271')
    const searches = theirs.asked.filter(({ url }) => url.includes('MedicationAdministration?'))
    expect(searches).toHaveLength(3)
    expect(new URL(searches[0]?.url ?? '', theirs.base).searchParams.getAll('effective-time')).toEqual([
      'ge2026-01-14T07:45:00.000Z',
      'le2026-01-15T08:55:00.000Z',
    ])
  })

  test('an encounter it sends has them searched too; a refused search does not stop the others', async () => {
    chart(encounter('e2'))
    chart(pembrolizumab('b1', 'e2'))
    await call('POST', '', encounter('e2'))
    expect(await codes('e2')).toContain('J9271')
    expect(ours.logged.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ event: 'not-asked', type: 'Procedure', status: 403 }),
    )
  })

  test('the schedule finds new and deleted administrations', async () => {
    chart(encounter('e3'))
    await call('POST', '', encounter('e3'))
    expect(await codes('e3')).toEqual([])
    chart(pembrolizumab('c1', 'e3'))
    await reconcile()
    expect(await codes('e3')).toContain('J9271')
    has.delete('MedicationAdministration/c1')
    await reconcile()
    expect(await codes('e3')).toEqual([])
  })

  test('never makes us call another host, whatever its links and references say', async () => {
    const elsewhere = `${stranger.base}/Medication/m1`
    const { medicationCodeableConcept, ...given } = pembrolizumab('d1', 'e4')
    chart({ ...given, medicationReference: { reference: elsewhere } } as never)
    chart(encounter('e4'))
    await call('PUT', '/Encounter/e4')
    for (const focus of [`${stranger.base}/Encounter/e1`, 'http://169.254.169.254/fhir/Encounter/e1']) {
      const event = { name: 'notification-event', part: [{ name: 'focus', valueReference: { reference: focus } }] }
      const type = { name: 'type', valueCode: 'event-notification' }
      const status = { resourceType: 'Parameters', parameter: [type, event] }
      const answer = await call('POST', '', {
        resourceType: 'Bundle',
        type: 'history',
        entry: [{ resource: status }],
      })
      expect(answer.status).toBe(200)
    }
    await ours.caughtUp()
    expect(stranger.asked).toEqual([])
    expect((await quarantined()).map(({ raw }) => raw?.S)).toContain(
      JSON.stringify({ reference: `${stranger.base}/Encounter/e1` }),
    )
  })

  test("a proxy's page as the answer to everything deletes nothing", async () => {
    const before = await codes('e1')
    maintenance = true
    await call('PUT', '/Encounter/e1')
    await ours.caughtUp()
    expect(await codes('e1')).toEqual(before)
    const { readPartition } = await import('../../shared/aws/records/records.ts')
    const waiting = await readPartition({ tenant: 'cerner', of: 'Pull' })
    expect(waiting.others.map(({ sk }) => sk?.S)).toEqual(['Pull#Encounter/e1'])
    maintenance = false
    const { askAgain } = await import('../../shared/aws/pulls/waiting-pulls.ts')
    expect(await askAgain('cerner', new Date(Date.now() + 1000).toISOString())).toBe(1)
    await ours.caughtUp()
    expect((await readPartition({ tenant: 'cerner', of: 'Pull' })).others).toEqual([])
    expect(await codes('e1')).toEqual(before)
  })
})
