import type { Bundle, Task } from 'fhir/r4.js'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { elementsOfType } from '../../../shared/fhir-api/elements-of-type.ts'
import { elementsOf } from '../fhir/r4-definitions.ts'
import { r4Issues } from '../fhir/r4-issues.ts'
import { keptTasks } from './kept-tasks.ts'

const { call, trail } = keptTasks()
const TYPES = ['AuditEvent', 'ChargeItem', 'Claim', 'Provenance', 'Task']
const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }

async function get(path: string, headers: Record<string, string> = {}) {
  const answer = await call('GET', path, { headers })
  return {
    ...answer,
    resource:
      'resource' in answer
        ? (answer.resource as Partial<Omit<Task, 'resourceType'>> &
            Partial<Omit<Bundle<Task>, 'resourceType' | 'meta' | 'identifier' | 'id'>>)
        : undefined,
  }
}

describe('The elements of a served type', () => {
  afterAll(() => vi.unstubAllEnvs())

  test('are known', async () => {
    for (const name of [
      'CHARGES_TABLE',
      'DRUGS_TABLE',
      'REFERENCE_BUCKET',
      'REPLAYS_BUCKET',
      'AUDIT_BUCKET',
      'EXPORTS_BUCKET',
    ])
      vi.stubEnv(name, 'any')
    vi.stubEnv('AWS_REGION', 'us-east-1')
    const { servedBy } = await import('../../../shared/aws/served.ts')
    const { types } = servedBy(async () => {
      throw new Error('nothing is charged here')
    })
    expect(types.map(({ type }) => type).sort()).toEqual(TYPES)
  })

  test.each(TYPES)('%s are those of R4', (type) => {
    const top = [...(elementsOf(type) ?? [])].filter(([path]) => path.split('.').length === 2)
    const named = (keeps: (element: { min?: number; isModifier?: boolean; isSummary?: boolean }) => boolean) =>
      top.filter(([, element]) => keeps(element)).map(([path]) => path.split('.')[1] ?? '')
    const { needed = [], summary = [] } = elementsOfType(type) ?? {}
    expect(top.length).toBeGreaterThan(5)
    expect(
      named(({ min = 0, isModifier }) => min > 0 || isModifier === true).filter((one) => !needed.includes(one)),
    ).toEqual([])
    const ofSummary = named(({ isSummary }) => isSummary === true)
    expect(ofSummary.filter((one) => !summary.includes(one))).toEqual([])
    const more = summary.filter((one) => !ofSummary.includes(one) && !needed.includes(one))
    expect(more).toEqual([])
  })
})

describe('The form of an answer', () => {
  test('_elements sends the named elements and those a valid resource needs, marked as a part', async () => {
    const answered = await get('Task/t0?_elements=description,authoredOn')
    const { resource } = answered
    expect(resource).toEqual({
      resourceType: 'Task',
      id: 't0',
      meta: { versionId: '1', lastUpdated: '2026-01-01T10:00:00.000Z', tag: [SUBSETTED] },
      status: 'requested',
      intent: 'order',
      authoredOn: '2026-01-01T10:00:00.000Z',
      description: 'Stop time of 0',
    })
    expect(r4Issues(resource ?? {})).toEqual([])
    expect(answered).toMatchObject({ headers: { etag: 'W/"1"' } })
    const { resource: bundle } = await get('Task?_id=t0,t1&_elements=Task.description')
    expect(bundle?.entry?.map((one) => Object.keys(one.resource ?? {}))).toEqual([
      ['resourceType', 'id', 'meta', 'status', 'intent', 'description'],
      ['resourceType', 'id', 'meta', 'status', 'intent', 'description'],
    ])
    expect(bundle?.link?.[0]?.url).toContain('_elements=Task.description')
    const { resource: history } = await get('Task/t0/_history?_elements=description')
    expect(history?.entry?.[0]?.resource).not.toHaveProperty('focus')
  })

  test('_summary cuts to the summary, to the text, or to the data; false sends all', async () => {
    const keys = async (summary: string) =>
      Object.keys((await get(`Task/t0?_summary=${summary}`)).resource ?? {}).sort()
    const all = Object.keys((await get('Task/t0')).resource ?? {}).sort()
    expect(await keys('true')).toEqual(all.filter((key) => key !== 'authoredOn'))
    expect(await keys('text')).toEqual(['id', 'intent', 'meta', 'resourceType', 'status'])
    expect(await keys('data')).toEqual(all)
    expect(await keys('false')).toEqual(all)
    expect((await get('Task/t0?_summary=false')).resource?.meta).not.toHaveProperty('tag')
  })

  test('_total says the number of all matches on a page, or never, as asked', async () => {
    expect((await get('Task?_count=3')).resource).not.toHaveProperty('total')
    expect((await get('Task?_count=3&_total=accurate')).resource?.total).toBe(20)
    expect((await get('Task?_count=3&_total=estimate')).resource).not.toHaveProperty('total')
    expect((await get('Task?_total=estimate')).resource?.total).toBe(20)
    expect((await get('Task?_total=none')).resource).not.toHaveProperty('total')
  })

  test('_pretty asks for lines and indents', async () => {
    expect(await get('Task/t0?_pretty=true')).toMatchObject({ pretty: true })
    expect(await get('metadata?_pretty=true')).toMatchObject({ pretty: true })
    expect(await get('Task/t0?_pretty=false')).not.toHaveProperty('pretty')
    const { functionAnswer } = await import('../../../shared/aws/callers/function-answer.ts')
    expect(functionAnswer({ resource: { a: 1 }, pretty: true }).body).toBe('{\n  "a": 1\n}')
    expect(functionAnswer({ resource: { a: 1 } }).body).toBe('{"a":1}')
  })

  test.each([
    ['Task/t0?color=green&_summary=all', 'color, _summary'],
    ['Task/t0/_history/1?_elements=Not-a-name', '_elements'],
    ['Task/t0/_history?_since=2026', '_since'],
    ['Task?_id=t0&color=green', 'color'],
    ['Task?_summary=count&color=green', 'color'],
    ['Encounter/e1/$charge-sheet?color=green', 'color'],
  ])('%s says that %s was not applied, and is refused if handling is strict', async (path, names) => {
    expect(await get(path)).toMatchObject({ status: 200, headers: { warning: `199 - "not applied: ${names}"` } })
    expect(await get(path, { prefer: 'handling=strict' })).toMatchObject({ status: 400 })
    expect((await get(path.split('?')[0] ?? '')).headers ?? {}).not.toHaveProperty('warning')
  })

  test('of an update is the resource, or nothing with return=minimal', async () => {
    const body = JSON.stringify({ resourceType: 'Task', status: 'completed', intent: 'order' })
    const put = (prefer: string) =>
      call('PUT', 'Task/t5', { headers: { 'content-type': 'application/fhir+json', prefer }, body })
    expect(await put('')).toMatchObject({ status: 200, resource: { status: 'completed' } })
    const minimal = await put('return=minimal')
    expect(minimal).toMatchObject({ status: 200, headers: { 'preference-applied': 'return=minimal', etag: 'W/"2"' } })
    expect(minimal).not.toHaveProperty('resource')
    expect(await put('return=representation')).toMatchObject({ resource: { id: 't5' } })
  })
})

describe('A batch', () => {
  const batch = (entry: readonly object[], more: object = {}) =>
    call('POST', '', {
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }),
      ...more,
    })
  const read = (url: string, more: object = {}) => ({ request: { method: 'GET', url, ...more } })

  test('answers each read and search on its own, with its own record in the trail', async () => {
    trail.length = 0
    const answer = await batch([
      read('Task/t0'),
      read('https://us.example.org/fhir/demo/Task?patient=p0&_summary=count'),
      read('Task/none'),
      read('Task/t1', { ifNoneMatch: 'W/"1"' }),
      { request: { method: 'PUT', url: 'Task/t0' }, resource: { resourceType: 'Task' } },
      read('$export'),
      read('Nothing/x'),
    ])
    const { entry = [], type } = ('resource' in answer ? answer.resource : {}) as Bundle
    expect([answer.status, type]).toEqual([200, 'batch-response'])
    expect(entry.map(({ response }) => response?.status)).toEqual(['200', '200', '404', '304', '400', '400', '404'])
    expect(entry[0]).toMatchObject({
      resource: { id: 't0' },
      response: { etag: 'W/"1"', lastModified: '2026-01-01T10:00:00.000Z' },
    })
    expect(entry[1]).toMatchObject({ resource: { type: 'searchset', total: 7 } })
    expect(entry[2]?.response?.outcome).toMatchObject({ resourceType: 'OperationOutcome' })
    expect(r4Issues({ resourceType: 'Bundle', type, entry })).toEqual([])
    expect(trail.map(({ what, refused }) => [what, refused])).toEqual([
      ['read', undefined],
      ['search-type', undefined],
      ['read', 404],
      ['read', undefined],
    ])
  })

  test('grants no more than each read alone', async () => {
    const answer = await batch([read('Task/t0'), read('ChargeItem/c0')], { scope: 'system/Task.rs' })
    const { entry = [] } = ('resource' in answer ? answer.resource : {}) as Bundle
    expect(entry.map(({ response }) => response?.status)).toEqual(['200', '403'])
    expect(await batch([read('Task/t0')], { scope: null })).toMatchObject({ status: 401 })
  })

  test('is refused if it is a transaction, too long, or no Bundle', async () => {
    const post = (body: string, type = 'application/fhir+json') =>
      call('POST', '', { headers: { 'content-type': type }, body })
    expect(await post('{"resourceType":"Bundle","type":"transaction"}')).toMatchObject({ status: 400 })
    expect(await post('{"resourceType":"Task"}')).toMatchObject({ status: 400 })
    expect(await post('{}', 'text/plain')).toMatchObject({ status: 415 })
    expect(await batch(Array.from({ length: 50 }, () => read('Task/none')))).toMatchObject({ status: 200 })
    expect(await batch(Array.from({ length: 51 }, () => read('Task/none')))).toMatchObject({ status: 400 })
    expect(await batch([])).toMatchObject({ status: 200, resource: { type: 'batch-response' } })
  })
})
