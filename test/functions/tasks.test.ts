import { createHash } from 'node:crypto'
import type { Bundle, ChargeItem, OperationOutcome, Task } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startAuthorizationServer } from './authorization-server.ts'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')

describe.skipIf(withoutDatabase)('A task', () => {
  let site: TestSite
  let server: Awaited<ReturnType<typeof startAuthorizationServer>>
  let base: string
  let token: string

  beforeAll(async () => {
    server = await startAuthorizationServer()
    const smart = { issuer: server.issuer, jwksUri: `${server.issuer}/jwks` }
    const secrets = (id: string) => ({ callbackSecrets: [sha256(`${id}-callback`)], readSecrets: [] })
    vi.stubEnv(
      'TENANTS',
      JSON.stringify([
        {
          tenant: { id: 'demo', defaultSetting: 'facility', daysToResolve: { error: 3 } },
          callbackSecrets: [sha256('local-callback-secret')],
          readSecrets: [sha256('local-read-secret')],
          smart,
        },
        { tenant: { id: 'other' }, ...secrets('other'), smart },
      ]),
    )
    site = await startTestSite()
    base = `${site.base}/fhir/demo`
    token = await server.token(base, 'system/*.cruds', { client_id: 'worklist' })
    for (const id of ['e1', 'e2']) {
      await site.post(encounter(id))
      await site.post(pembrolizumab(`a-${id}`, id)) // no record states the opened containers: held
    }
    await site.caughtUp()
  })
  afterAll(async () => {
    await site.stop()
    await server.stop()
  })

  async function ask<Said = Task>(method: string, path: string, body?: unknown, more: Record<string, string> = {}) {
    const response = await fetch(`${base}/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json', ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, said: (await response.json()) as Said }
  }
  const search = async (query: string) => {
    const tasks: Task[] = []
    for (let path: string | undefined = `Task?${query}`; path !== undefined; ) {
      const { said, status }: { said: Bundle<Task>; status: number } = await ask<Bundle<Task>>('GET', path)
      expect(status, path).toBe(200)
      tasks.push(...(said.entry ?? []).flatMap(({ resource }) => resource ?? []))
      path = said.link?.find(({ relation }) => relation === 'next')?.url.slice(base.length + 1)
    }
    return tasks
  }
  const heldTask = async (of: string): Promise<Task> => {
    const { said } = await ask<Bundle<ChargeItem>>('GET', `ChargeItem?context=${of}`)
    const held = said.entry?.flatMap(({ resource }) => resource?.extension ?? [])
    const reference = held?.find(({ url }) => url.endsWith('/held-by'))?.valueReference?.reference ?? ''
    return (await ask('GET', reference)).said
  }
  const resolve = (id: string | undefined, outcome: string, note = 'looked at it') =>
    ask('POST', `Task/${id}/$resolve`, {
      resourceType: 'Parameters',
      parameter: [
        { name: 'outcome', valueCode: outcome },
        { name: 'note', valueString: note },
        { name: 'owner', valueReference: { reference: 'Practitioner/biller' } },
      ],
    })

  test('names the fix, the worth and the due date of a held line', async () => {
    const task = await heldTask('e1')
    expect(task).toMatchObject({
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      priority: 'urgent',
      for: { reference: 'Patient/of-e1' },
      encounter: { reference: 'Encounter/e1' },
      focus: { reference: 'MedicationAdministration/a-e1' },
    })
    expect(task.description).toMatch(/\w/)
    const days = (Date.parse(task.restriction?.period?.end ?? '') - Date.parse(task.authoredOn ?? '')) / 86_400_000
    expect(Math.ceil(days)).toBe(3)
  })

  test('is found by encounter, patient, status and owner', async () => {
    const { id } = await heldTask('e1')
    const all = await search('status=requested')
    expect(all.map((one) => one.id)).toContain(id)
    expect(new Set(all.map((one) => one.encounter?.reference))).toEqual(new Set(['Encounter/e1', 'Encounter/e2']))
    for (const query of ['encounter=e1', 'patient=of-e1', '_lastUpdated=ge2020&encounter=e1', 'focus=a-e1'])
      expect(new Set((await search(query)).map((one) => one.encounter?.reference)), query).toEqual(
        new Set(['Encounter/e1']),
      )
    expect(await search('owner=Practitioner/nobody')).toEqual([])
  })

  test('is updated by PUT over the version in If-Match', async () => {
    const task = await heldTask('e2')
    const mine = { ...task, status: 'in-progress', owner: { reference: 'Practitioner/biller' } }
    const path = `Task/${task.id}`
    expect((await ask('PUT', path, mine)).status).toBe(400)
    expect((await ask('PUT', path, mine, { 'if-match': 'W/"0.7"' })).status).toBe(412)
    const seen = { 'if-match': `W/"${task.meta?.versionId}"` }
    const { status, said } = await ask('PUT', path, { ...mine, description: 'nothing to do' }, seen)
    expect([status, said.status, said.owner?.reference]).toEqual([200, 'in-progress', 'Practitioner/biller'])
    expect(said.description).toBe(task.description)
    expect((await ask('PUT', path, mine, seen)).status).toBe(412)
    expect((await search('owner=Practitioner/biller')).map(({ id }) => id)).toEqual([task.id])
    expect((await search('_lastUpdated=ge2020&status=in-progress')).map(({ id }) => id)).toEqual([task.id])
    const now = { 'if-match': `W/"${said.meta?.versionId}"` }
    expect((await ask('PUT', path, { ...mine, status: 'completed' }, now)).status).toBe(422)
    expect((await ask('PUT', path, { ...mine, owner: { reference: 'https://elsewhere/x' } }, now)).status).toBe(422)
    expect((await ask('PUT', `Task/${task.id}x`, { ...mine, id: `${task.id}x` }, now)).status).toBe(404)
  })

  test('of an error cannot be waived, and its lines stay held with any outcome', async () => {
    const { id } = await heldTask('e1')
    const { status, said } = await resolve(id, 'waived')
    expect([status, (said as unknown as OperationOutcome).issue[0]?.code]).toEqual([422, 'business-rule'])
    expect((await resolve(id, 'forgotten')).status).toBe(422)
    const accepted = await resolve(id, 'accepted', 'the vial was not documented')
    expect(accepted.said).toMatchObject({
      status: 'completed',
      businessStatus: { coding: [{ code: 'accepted' }] },
      owner: { reference: 'Practitioner/biller' },
      note: [{ authorString: 'worklist', text: 'accepted: the vial was not documented' }],
    })
    expect((await heldTask('e1')).id).toBe(id)
  })

  test('that was closed opens again when the facts change, and is completed when the finding is gone', async () => {
    const { id } = await heldTask('e1')
    expect((await ask('GET', `Task/${id}`)).said.status).toBe('completed')
    const opened = (type?: string) => ({
      meta: {
        lastUpdated: type === undefined ? '2026-01-15T09:00:00Z' : '2026-01-16T09:00:00Z',
        versionId: `2${type}`,
      },
      extension: [
        {
          url: 'https://w3id.org/fhir-oncology-billing/StructureDefinition/containers-opened',
          extension: [
            { url: 'amount', valueQuantity: { value: 100, system: 'http://unitsofmeasure.org', code: 'mg' } },
            { url: 'count', valuePositiveInt: 2 },
            ...(type === undefined ? [] : [{ url: 'type', valueCode: type }]),
          ],
        },
      ],
    })
    await site.post(pembrolizumab('a-e1', 'e1', { meta: { lastUpdated: '2026-01-15T08:00:00Z', versionId: 'other' } }))
    await site.caughtUp()
    const again = (await ask('GET', `Task/${id}`)).said
    expect([again.status, again.businessStatus?.coding?.[0]?.code]).toEqual(['requested', 'found-again'])
    expect(again.note).toHaveLength(1)
    await site.post(pembrolizumab('a-e1', 'e1', opened('single-dose')))
    await site.caughtUp()
    const settled = (await ask('GET', `Task/${id}`)).said
    expect([settled.status, settled.businessStatus?.coding?.[0]?.code]).toEqual(['completed', 'no-longer-found'])
    expect((await resolve(id, 'accepted')).status).toBe(422)
  })

  test('has all its versions, each under its ETag', async () => {
    const { id } = await heldTask('e2')
    const { said, status } = await ask<Bundle<Task>>('GET', `Task/${id}/_history`)
    expect(status).toBe(200)
    const versions = said.entry?.map(({ resource }) => resource) ?? []
    expect(versions.map((one) => one?.businessStatus?.coding?.[0]?.code)).toEqual(['in-work', 'found'])
    expect(versions.map((one) => one?.owner?.reference)).toEqual(['Practitioner/biller', undefined])
    for (const one of versions) {
      const read = await ask('GET', `Task/${id}/_history/${one?.meta?.versionId}`)
      expect([read.said, read.headers.get('etag')]).toEqual([one, `W/"${one?.meta?.versionId}"`])
    }
    expect(versions[0]).toEqual((await ask('GET', `Task/${id}`)).said)
    expect((await ask('GET', `Task/${id}/_history/1.7`)).status).toBe(404)
    expect((await ask('GET', `Task/${id}x/_history`)).status).toBe(404)
    const all = await ask<Bundle<Task>>('GET', `Task/${(await search('encounter=e1'))[0]?.id}/_history`)
    const ids = all.said.entry?.map(({ response }) => response?.etag) ?? []
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(2)
  })

  test("is in the site's open list while it is open, and its sheet while a task is open", async () => {
    const { sheetsWithOpenTasks } = await import('../../shared/aws/sheets/open-tasks.ts')
    const listed = async (tenant = 'demo') =>
      (await sheetsWithOpenTasks(tenant, 200, undefined)).places.map(({ sheet }) => sheet.sheet.encounter)
    await site.post(encounter('e3'))
    await site.post(pembrolizumab('a-e3', 'e3'))
    await site.caughtUp()
    expect(await listed()).toContain('Encounter/e3')
    expect(await listed('other')).toEqual([])
    const open = await search('encounter=e3&status=requested,accepted,in-progress,on-hold')
    expect(open.length).toBeGreaterThan(0)
    const ids = new Set((await search('status=requested&_count=1')).map(({ id }) => id))
    for (const { id } of open) expect(ids).toContain(id)
    await Promise.all(open.map(({ id }) => resolve(id, 'accepted')))
    expect(await listed()).not.toContain('Encounter/e3')
    expect((await search('status=requested')).filter((one) => one.encounter?.reference === 'Encounter/e3')).toEqual([])
    expect(await search('encounter=e3&status=completed')).toHaveLength(open.length)
    const seen = await ask('GET', `Task/${open[0]?.id}`)
    const again = { ...seen.said, status: 'in-progress' }
    await ask('PUT', `Task/${open[0]?.id}`, again, { 'if-match': seen.headers.get('etag') ?? '' })
    expect(await listed()).toContain('Encounter/e3')
    expect((await search('status=in-progress')).map(({ id }) => id)).toContain(open[0]?.id)
  })

  test('stays in the list if its sheet is charged at the moment it is closed, until the finding is gone', async () => {
    const [{ sheetsWithOpenTasks, noteOpenTasks }, { pointToSheet }, { sheetById }] = await Promise.all([
      import('../../shared/aws/sheets/open-tasks.ts'),
      import('../../shared/aws/sheets/sheet-pointer.ts'),
      import('../../shared/aws/sheets/kept-sheets.ts'),
    ])
    const isListed = async () =>
      (await sheetsWithOpenTasks('demo', 200, undefined)).places.some(
        ({ sheet }) => sheet.sheet.encounter === 'Encounter/e4',
      )
    await site.post(encounter('e4'))
    await site.post(pembrolizumab('a-e4', 'e4'))
    await site.caughtUp()
    const open = await search('encounter=e4&status=requested')
    for (const { id } of open) await resolve(id, 'accepted')
    expect(await isListed()).toBe(false)

    // Charging marks the sheet as possibly open before it writes the version with the finding.
    const id = open[0]?.id ?? ''
    const { partition: home, sk, kept } = (await sheetById('demo', id.split('-')[0] ?? '')) ?? {}
    if (home === undefined || sk === undefined || kept === undefined) throw new Error('no sheet')
    const [version, next] = [0, 1].map((more) => String(Number(kept.version) + more).padStart(4, '0'))
    if (version === undefined || next === undefined) throw new Error('no version')
    await pointToSheet(home, sk, { version: next, hasFindings: true })
    await noteOpenTasks('demo', id)
    expect(await isListed()).toBe(true)
    await pointToSheet(home, sk, { version, hasFindings: false }) // a slower writer no longer counts
    expect(await isListed()).toBe(true)
    await pointToSheet(home, sk, { version: next, hasFindings: false })
    expect(await isListed()).toBe(false)
  })

  test('leaves the list with its sheet when a corrected chart removes all findings', async () => {
    const [{ sheetsWithOpenTasks }, { saveSheets }, { readPartition }] = await Promise.all([
      import('../../shared/aws/sheets/open-tasks.ts'),
      import('../../shared/aws/sheets/charge-sheets.ts'),
      import('../../shared/aws/records/records.ts'),
    ])
    const listed = async () =>
      (await sheetsWithOpenTasks('demo', 200, undefined)).places.map(({ sheet }) => sheet.sheet.encounter)
    await site.post(encounter('e5'))
    await site.post(pembrolizumab('a-e5', 'e5'))
    await site.caughtUp()
    expect(await listed()).toContain('Encounter/e5')
    const home = { tenant: 'demo', of: 'Encounter#e5' }
    await saveSheets(home, [], (await readPartition(home)).others) // as if the visit no longer exists
    expect(await search('encounter=e5&status=requested')).toEqual([])
    expect(await listed()).not.toContain('Encounter/e5')
  })

  test('of another site is 404, and cannot be changed from there', async () => {
    const { id } = await heldTask('e2')
    const elsewhere = `${site.base}/fhir/other`
    const authorization = `Bearer ${await server.token(elsewhere, 'system/*.cruds')}`
    const headers = { authorization, 'content-type': 'application/fhir+json', 'if-match': '*' }
    const body = JSON.stringify({ resourceType: 'Task', id, status: 'accepted' })
    for (const path of [`Task/${id}`, `Task/${id}/_history`, `Task/${id}/_history/1.0`])
      expect((await fetch(`${elsewhere}/${path}`, { headers })).status).toBe(404)
    expect((await fetch(`${elsewhere}/Task/${id}`, { method: 'PUT', headers, body })).status).toBe(404)
    const outcome = { resourceType: 'Parameters', parameter: [{ name: 'outcome', valueCode: 'accepted' }] }
    const posted = { method: 'POST', headers, body: JSON.stringify(outcome) }
    expect((await fetch(`${elsewhere}/Task/${id}/$resolve`, posted)).status).toBe(404)
    for (const query of ['encounter=e2', 'status=in-progress', '_lastUpdated=ge2020'])
      expect(await (await fetch(`${elsewhere}/Task?${query}`, { headers })).json()).not.toHaveProperty('entry.0')
  })

  test('is changed by only one of twenty simultaneous PUTs over the same version', async () => {
    await site.post(encounter('raced'))
    await site.post(pembrolizumab('a-raced', 'raced'))
    await site.caughtUp()
    const task = await heldTask('raced')
    const path = `Task/${task.id}`
    const put = (number: number, version: string) =>
      ask(
        'PUT',
        path,
        { ...task, status: 'in-progress', owner: { display: `biller ${number}` } },
        { 'if-match': version },
      )
    let seen = (await ask('GET', path)).said.meta?.versionId
    for (let round = 0; round < 3; round += 1) {
      const version = `W/"${seen}"`
      const answers = await Promise.all(Array.from({ length: 20 }, (_, number) => put(number, version)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 412)])
      const changed = answers.find(({ status }) => status === 200)?.said
      seen = (await ask('GET', path)).said.meta?.versionId
      expect(seen).toBe(changed?.meta?.versionId)
    }
  })
})
