import fc from 'fast-check'
import type { Bundle, CapabilityStatement, Task } from 'fhir/r4.js'
import { describe, expect, test } from 'vitest'
import { capabilityStatement } from '../../../shared/fhir-api/capability-statement.ts'
import { type Route, routesOf } from '../../../shared/fhir-api/routes.ts'
import { keptTasks } from './kept-tasks.ts'

const { served, call, trail, asked } = keptTasks()
const JSON_BODY = { 'content-type': 'application/fhir+json' }

async function search(query: string, more: Parameters<typeof call>[2] = {}) {
  const answer = await call('GET', `Task?${query}`, more)
  const bundle = 'resource' in answer ? (answer.resource as Bundle<Task>) : undefined
  const of = (mode: string) =>
    (bundle?.entry ?? []).filter((entry) => entry.search?.mode === mode).map(({ resource }) => resource?.id ?? '')
  const link = (relation: string) => bundle?.link?.find((one) => one.relation === relation)?.url.split('demo/')[1]
  return {
    status: answer.status,
    ids: of('match'),
    included: of('include'),
    warned: of('outcome').length > 0,
    link,
    total: bundle?.total,
  }
}

describe('The CapabilityStatement', () => {
  /** Returns the statement as the routes and their actions give it. It must contain all of them and nothing else. */
  function fromRoutes(routes: readonly Route[]): ReadonlySet<string> {
    return new Set(
      routes.flatMap(({ does }) => {
        if ('of' in does) return [`${does.of.type} ${does.what}`]
        if (does.what === 'export')
          return does.step === 'ask' ? [`${does.level === 'system' ? '' : does.level} $export`] : []
        return does.what === 'operation' ? [`${does.operation.type ?? ''} $${does.operation.name}`] : []
      }),
    )
  }
  const statement = capabilityStatement('https://us.example.org/fhir/demo', served, undefined)
  const said = (of: CapabilityStatement) => {
    const rest = of.rest?.[0]
    return new Set([
      ...(rest?.resource ?? []).flatMap(({ type, interaction = [], operation = [] }) => [
        ...interaction.map(({ code }) => `${type} ${code}`),
        ...operation.map(({ name }) => `${type} $${name}`),
      ]),
      ...(rest?.operation ?? []).map(({ name }) => ` $${name}`),
    ])
  }

  test('lists exactly the routes', () => {
    expect(said(statement)).toEqual(fromRoutes(routesOf(served)))
    expect(said(statement).size).toBe(11)
    expect(statement.instantiates).toEqual(['http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data'])
  })

  test('lists the parameters and includes that a strict search accepts', async () => {
    const task = statement.rest?.[0]?.resource?.find(({ type }) => type === 'Task')
    const values: Record<string, string> = { token: 'x', reference: 'x', date: '2026', string: 'x' }
    const strict = { headers: { prefer: 'handling=strict' } }
    for (const { name, type } of task?.searchParam ?? [])
      expect((await search(`${name}=${values[type]}`, strict)).status, name).toBe(200)
    for (const include of task?.searchInclude ?? [])
      expect((await search(`_include=${include}`, strict)).status).toBe(200)
    expect(task?.searchInclude).toEqual(['Task:focus'])
    for (const other of ['owner=x', '_include=Task:owner', '_text=x', '_sort=owner', '_summary=all', '_total=yes'])
      expect((await search(other, strict)).status, other).toBe(400)
  })

  test('lists the methods that are allowed', async () => {
    for (const { methods, segments } of routesOf(served)) {
      const path = segments.map((one) => one.replace('{id}', 't0').replace('{version}', '1')).join('/')
      const refused = await call('PATCH', path)
      expect(refused).toMatchObject({ status: 405 })
      for (const method of methods) expect(refused.headers?.allow?.split(', ')).toContain(method)
    }
  })
})

describe('An answer', () => {
  test.each([
    ['GET', 'Nothing/x', 404],
    ['GET', 'Task/none', 404],
    ['GET', 'Task/withdrawn', 410],
    ['GET', 'Task/withdrawn/_history/1', 410],
    ['GET', 'Task/t0/_history/7', 404],
    ['GET', 'Task/a b', 404],
    ['DELETE', 'Task/t0', 405],
    ['GET', 'Task/t0?_format=xml', 406],
    ['GET', 'Task/t0?_format=application/fhir%2Bjson', 200],
    ['GET', 'Task/t0?_format=application/fhir+json', 200],
    ['HEAD', 'Task/t0', 200],
    ['GET', 'Task/t0/_history', 200],
    ['GET', 'Task/t0/$resolve', 405],
  ])('to %s %s has the status %i', async (method, path, status) => {
    const answer = await call(method, path)
    expect(answer.status).toBe(status)
    if ('refusal' in answer) expect(answer.refusal.expression).toMatch(/^http\./)
  })

  test('is JSON, or 406 if the caller accepts no JSON', async () => {
    for (const [accept, status] of [
      ['application/fhir+json', 200],
      ['text/html, */*;q=0.1', 200],
      ['application/fhir+xml', 406],
      ['text/html', 406],
    ] as const)
      expect((await call('GET', 'Task/t0', { headers: { accept } })).status).toBe(status)
  })

  test('has an ETag and a time, and is 304 if the caller has this version', async () => {
    const { headers } = await call('GET', 'Task/t0')
    expect(headers).toEqual({ etag: 'W/"1"', 'last-modified': 'Thu, 01 Jan 2026 10:00:00 GMT' })
    for (const [known, status] of [
      [{ 'if-none-match': 'W/"1"' }, 304],
      [{ 'if-none-match': '"0", "1"' }, 304],
      [{ 'if-none-match': '1' }, 304],
      [{ 'if-none-match': '*' }, 304],
      [{ 'if-none-match': 'W/"2"' }, 200],
      [{ 'if-modified-since': 'Thu, 01 Jan 2026 10:00:00 GMT' }, 304],
      [{ 'if-modified-since': 'Thu, 01 Jan 2026 09:59:59 GMT' }, 200],
      [{ 'if-modified-since': 'yesterday' }, 200],
    ] as const)
      expect((await call('GET', 'Task/t0', { headers: known })).status, JSON.stringify(known)).toBe(status)
  })

  test('to an update of another version is 412, else the new version', async () => {
    const body = JSON.stringify({
      resourceType: 'Task',
      status: 'completed',
      intent: 'order',
      for: { reference: 'Patient/p2' },
    })
    const put = (more: Record<string, string>) => call('PUT', 'Task/t17', { headers: { ...JSON_BODY, ...more }, body })
    expect((await put({ 'if-match': 'W/"9"' })).status).toBe(412)
    expect((await put({ 'content-type': 'text/plain' })).status).toBe(415)
    expect(await put({ 'if-match': '1' })).toMatchObject({ status: 200, headers: { etag: 'W/"2"' } })
    expect((await call('PUT', 'Task/t17', { headers: JSON_BODY, body: '{"a":' })).status).toBe(400)
  })
})

describe('A search', () => {
  test('with repeated parameters matches all of them, with commas any of the values', async () => {
    expect((await search('status=requested&patient=p0')).ids).toEqual(['t0', 't6', 't12', 't18'])
    expect((await search('_id=t1,t2&_id=t2,t3')).ids).toEqual(['t2'])
    expect((await search('patient=Patient/p1,Patient/p2&_count=100')).ids).toHaveLength(13)
    expect((await search('description=aNDERUNG')).ids).toEqual(['t7'])
  })

  test('by POST combines query and form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
    const answer = await call('POST', 'Task/_search?status=requested', { headers, body: 'patient=p0' })
    expect('resource' in answer && (answer.resource as Bundle).total).toBe(4)
    expect((await call('POST', 'Task/_search', { headers: JSON_BODY, body: '{}' })).status).toBe(415)
  })

  test.each([
    ['2026-01-05', ['t4']],
    ['eq2026-01-05T10:00Z', ['t4']],
    ['2026-01-05T10:00:00-06:00', []],
    ['2026-01-05T04:00:00-06:00', ['t4']],
    ['ge2026-01-19', ['t18', 't19']],
    ['sa2026-01-19', ['t19']],
    ['lt2026-01-02', ['t0']],
    ['le2026-01-02', ['t0', 't1']],
    ['eb2026-01-02', ['t0']],
    ['gt2026-01-19', ['t19']],
    ['gt2026-01-19T10:00:00.000Z', ['t19']],
    ['ge2026-01-19T10:00:00.000Z', ['t18', 't19']],
    ['lt2026-01-02T10:00:00.000Z', ['t0']],
  ])('by date %s compares the spans of time', async (date, ids) => {
    expect((await search(`authored-on=${encodeURIComponent(date)}`)).ids).toEqual(ids)
  })

  test('is sorted, and its pages lose and repeat no resource', async () => {
    const all: string[] = []
    let at: string | undefined = 'Task?_sort=-status,_id&_count=7'
    while (at !== undefined) {
      const page = await search(at.replace('Task?', ''))
      all.push(...page.ids)
      expect(page.ids.length).toBeLessThanOrEqual(7)
      at = page.link('next')
    }
    expect(all).toEqual((await search('_sort=-status,_id&_count=100')).ids)
    expect(new Set(all).size).toBe(20)
  })

  test('shows the applied parameters, and warns about the others', async () => {
    const { link, warned } = await search('status=requested&color=green&_count=999&_format=json')
    expect(link('self')).toBe('Task?status=requested&_count=200')
    expect(warned).toBe(true)
    expect((await search('status=requested')).warned).toBe(false)
  })

  test('counts and includes, and refuses modifiers and chains', async () => {
    expect(await search('_summary=count')).toMatchObject({ total: 20, ids: [] })
    expect(await search('_count=0&status=completed')).toMatchObject({ ids: [] })
    expect((await search('_id=t0,t1&_include=Task:focus')).included).toEqual(['c0', 'c1'])
    expect((await search('_id=t0&_include=Task:focus', { scope: 'system/Task.rs' })).status).toBe(403)
    for (const query of [
      'status:not=completed',
      'patient.name=x',
      '_has:Task:focus:status=x',
      'patient:identifier=x',
      'status=|',
      'status=a|b|c',
      'patient=Practitioner/x',
      'patient=http://x/Patient/1',
      'authored-on=2026-02-30',
      'authored-on=xx',
      '_count=-1',
      '_page=x',
    ])
      expect((await search(query)).status, query).toBe(400)
  })

  test('refuses a cursor of another search, patient or scope', async () => {
    const patient = 'Patient/p0'
    const { link } = await search('_count=2', { scope: 'patient/Task.rs', patient })
    const next = (link('next') ?? '').replace('Task?', '')
    expect((await search(next, { scope: 'patient/Task.rs', patient })).status).toBe(200)
    expect((await search(next, { scope: 'patient/Task.rs', patient: 'Patient/p1' })).status).toBe(400)
    expect((await search(next)).status).toBe(400)
    expect((await search(`${next}&status=requested`, { scope: 'patient/Task.rs', patient })).status).toBe(400)
  })

  test('with any generated input is answered or refused, and returns nothing outside the scopes', async () => {
    const name = fc.oneof(
      fc.constantFrom(
        '_id',
        '_lastUpdated',
        'patient',
        'focus',
        'status',
        'authored-on',
        'description',
        '_count',
        '_sort',
        '_include',
        '_summary',
        '_page',
        '_has',
        ':',
        '',
      ),
      fc.string(),
    )
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom(
        't0',
        'Patient/p1',
        'ge2026-01-05',
        '2026-13',
        '9999',
        'a|b',
        '|',
        ',',
        '\\',
        '-_id',
        'Task:focus',
        'count',
        '\u0000',
        '🧪',
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(name, fc.option(fc.string()), value), { maxLength: 6 }),
        fc.boolean(),
        async (asked, strict) => {
          const query = new URLSearchParams(
            asked.map(([a, b, c]): [string, string] => [b === null ? a : `${a}:${b}`, c]),
          )
          const more = {
            scope: 'patient/Task.rs',
            patient: 'Patient/p1',
            headers: strict ? { prefer: 'handling=strict' } : {},
          }
          const { status, ids } = await search(query.toString(), more)
          expect([200, 400, query.has('_include') ? 403 : 200, 406]).toContain(status)
          for (const id of ids) expect(Number(id.slice(1)) % 3).toBe(1)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('An operation', () => {
  test('needs every scope it names, without a filter, and a patient it can be limited to', async () => {
    const status = async (method: string, path: string, scope: string | null, patient?: string) =>
      (await call(method, path, { scope, ...(patient === undefined ? {} : { patient }) })).status
    expect(await status('POST', 'Task/t0/$resolve', 'system/Task.u')).toBe(200)
    expect(await status('POST', 'Task/t0/$resolve', 'system/Task.rs')).toBe(403)
    expect(await status('POST', 'Task/t0/$resolve', 'system/Task.u?status=requested')).toBe(403)
    expect(await status('POST', 'Task/t0/$resolve', 'patient/Task.u', 'Patient/p0')).toBe(403)
    expect(await status('GET', 'Encounter/e1/$charge-sheet', 'patient/ChargeItem.r', 'Patient/p1')).toBe(200)
    expect(await status('GET', 'Encounter/e1/$charge-sheet', 'patient/ChargeItem.r', 'Patient/p9')).toBe(404)
    expect(await status('GET', 'Encounter/e1/$charge-sheet', 'patient/ChargeItem.r')).toBe(403)
    expect(await status('GET', 'Encounter/e1/$charge-sheet', null)).toBe(401)
    expect(await status('POST', '$what-if', null)).toBe(200)
  })

  test('gets the patient only if the caller is limited to one', async () => {
    const of = async (scope: string) =>
      await call('GET', 'Encounter/e1/$charge-sheet', { scope, patient: 'Patient/p1' })
    expect(await of('patient/ChargeItem.r')).toMatchObject({ resource: { of: 'Patient/p1' } })
    expect(await of('patient/ChargeItem.r system/ChargeItem.r')).toMatchObject({ resource: { of: 'all' } })
  })
})

describe('An export', () => {
  const ASYNC = { prefer: 'respond-async' }
  const ask = (path: string, scope = 'system/*.rs', more: Parameters<typeof call>[2] = {}) =>
    call('GET', path, { scope, headers: ASYNC, ...more })

  test("contains what a system's scopes allow to search and read, and nothing else", async () => {
    for (const [scope, query, types] of [
      ['system/*.rs', '', ['Task']],
      ['system/*.read', '?_type=Task', ['Task']],
      ['system/Task.rs?status=requested', '', ['Task']],
    ] as const) {
      expect(await ask(`$export${query}`, scope)).toMatchObject({ status: 202 })
      expect(asked.at(-1)?.types.map(({ type }) => type)).toEqual(types)
    }
    expect(asked.at(-1)?.types[0]?.access).toMatchObject([[{ name: 'status' }]])
    const launched = { patient: 'Patient/p1', user: 'Practitioner/p1' }
    for (const scope of ['system/Task.r', 'system/Task.s', 'patient/*.rs', 'user/*.rs', 'system/ChargeItem.rs', ''])
      expect(await ask('$export', scope, launched), scope).toMatchObject({ status: 403 })
    expect(await ask('$export?_type=Task', 'system/ChargeItem.rs')).toMatchObject({ status: 403 })
    const lenient = { headers: { prefer: 'respond-async, handling=lenient' } }
    expect(await ask('$export?_type=Observation', 'openid', lenient)).toMatchObject({ status: 403 })
    expect(await ask('exports/x99', '')).toMatchObject({ status: 403 })
  })

  test.each([
    ['$export', {}, 400],
    ['$export?_type=Observation', ASYNC, 400],
    ['$export?_type=Observation', { prefer: 'respond-async, handling=lenient' }, 202],
    ['$export?_typeFilter=Task%3Fstatus%3Drequested', ASYNC, 400],
    ['$export?_typeFilter=x', { prefer: 'respond-async,handling=lenient' }, 202],
    ['$export?_since=2026-01-14', ASYNC, 400],
    ['$export?_since=yesterday', ASYNC, 400],
    ['$export?_since=2026-01-14T10:00:00Z', ASYNC, 202],
    ['$export?_since=2026-01-14T10:00:00+01:00', ASYNC, 202],
    ['$export?_outputFormat=application/fhir+ndjson', ASYNC, 202],
    ['$export?_outputFormat=text/csv', ASYNC, 400],
    ['Patient/$export', ASYNC, 202],
    ['Group/g1/$export', ASYNC, 404],
    ['exports/x99', {}, 404],
  ])('requested by %s with %j has the status %i', async (path, headers, status) => {
    const answer = await call('GET', path, { scope: 'system/*.rs', headers })
    expect(answer.status).toBe(status)
    if (status === 202) expect(answer.headers?.['content-location']).toMatch(/^https:.*\/fhir\/demo\/exports\/x\d+$/)
  })

  test('is given only to its client, while its scopes last, and is gone after deletion', async () => {
    const { headers } = await ask('$export')
    const path = headers?.['content-location']?.split('demo/')[1] ?? ''
    const file = `${path}/Task-0001.ndjson`
    const status = async (method: string, at: string, more: Parameters<typeof call>[2] = {}) =>
      (await call(method, at, { scope: 'system/*.rs', ...more })).status
    expect(await status('GET', file)).toBe(200)
    expect(await status('GET', file, { scope: 'system/Task.rs' })).toBe(200)
    expect(await status('GET', file, { scope: 'system/Task.rs?status=requested' })).toBe(404)
    expect(await status('GET', file, { scope: 'system/ChargeItem.rs' })).toBe(403)
    expect(await status('GET', `${path}/ChargeItem-0001.ndjson`)).toBe(404)
    for (const at of [path, file]) expect(await status('GET', at, { client: 'another' })).toBe(404)
    expect(await status('DELETE', path, { client: 'another' })).toBe(404)
    expect(await status('GET', path, { scope: null })).toBe(401)
    for (const [method, at] of [
      ['GET', path],
      ['GET', file],
      ['DELETE', path],
    ] as const)
      for (const scope of ['', 'openid', 'system/ChargeItem.rs', 'system/Task.r', 'system/Task.s', 'patient/*.rs'])
        expect(await status(method, at, { scope, patient: 'Patient/p1' }), `${method} ${at} ${scope}`).toBe(403)
    expect(await status('GET', path, { scope: 'system/Task.rs?status=requested' })).toBe(404)
    expect(await status('DELETE', path, { scope: 'system/Task.rs?status=requested' })).toBe(404)
    expect(await status('DELETE', path)).toBe(202)
    for (const at of [path, file]) expect(await status('GET', at)).toBe(404)
  })
})

test('every access and refusal is recorded, without the words of a search', async () => {
  trail.length = 0
  await call('GET', 'Task/t1')
  await call('GET', 'Task/none')
  await call('GET', 'Task?description=Smith&status=requested&patient=p0')
  await call('POST', 'Task/t0/$resolve')
  await call('GET', 'Task/t1', { scope: '' })
  expect(trail.map(({ what, refused, references }) => [what, refused, references.slice(0, 2)])).toEqual([
    ['read', undefined, ['Task/t1', 'Patient/p1']],
    ['read', 404, ['Task/none']],
    ['search-type', undefined, []],
    ['$resolve', undefined, ['Task/t0']],
    ['read', 403, ['Task/t1']],
  ])
  expect(trail[2]?.query).toBe('Task?description=*&status=*&patient=p0')
})
