import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { r4Issues } from '../shared/fhir/r4-issues.ts'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Words with a meaning in the API, put where they do not belong. */
const WORDS = [
  'ChargeItem',
  'Task',
  'Claim',
  'Provenance',
  'AuditEvent',
  'Encounter',
  'Patient',
  'metadata',
  '.well-known',
  'smart-configuration',
  '_history',
  '_search',
  '$export',
  '$what-if',
  '$explain',
  '$resolve',
  '$charge-sheet',
  '$claim',
  'exports',
  'e1',
  '1',
  '%',
  '%00',
  '%2F',
  '..%2F..',
  '%E0%A4%A',
  '__proto__',
  'constructor',
  '',
  'T%23demo%23Audit',
  '00000000-0000-0000-0000-000000000000',
  'x'.repeat(300),
]
const NAMES = [
  '_id',
  '_lastUpdated',
  '_count',
  '_sort',
  '_page',
  '_include',
  '_summary',
  '_type',
  '_since',
  '_outputFormat',
  '_format',
  'patient',
  'encounter',
  'context',
  'status',
  'date',
  'entity',
  'owner',
  'code',
  'target',
  'patient:Patient',
  '__proto__',
]
const VALUES = [
  'e1',
  'Encounter/e1',
  'ge2020',
  'lt99999',
  '2026-02-30',
  'requested',
  'a|b|c',
  '|',
  ',',
  '\\',
  '%',
  '%ff',
  '-_lastUpdated',
  '0',
  '-1',
  '1e9',
  'json',
  'xml',
  'ndjson',
  '9'.repeat(400),
  'abc.def',
  'e30.AAAA',
  '{}',
  '2999-01-01T00:00:00Z',
  '💊',
  '',
]

describe.skipIf(withoutDatabase)('Any generated request', () => {
  let site: TestSite
  beforeAll(async () => {
    const limits = { known: 1_000_000, anybody: 1_000_000 }
    const demo = {
      tenant: { id: 'demo' },
      callbackSecrets: [sha256('local-callback-secret')],
      readSecrets: [sha256('local-read-secret')],
      auditSecrets: [sha256('demo-audit')],
      callsPerMinute: limits,
    }
    vi.stubEnv('TENANTS', JSON.stringify([demo]))
    site = await startTestSite()
    await site.post(encounter('e1'))
    await site.post(pembrolizumab('a1', 'e1'))
    await site.caughtUp()
  })
  afterAll(() => site.stop())

  /** Sends the bytes as they are. A client that checks addresses and headers would spare us the worst requests. */
  function send(method: string, path: string, headers: Record<string, string>, body: Uint8Array | string = '') {
    return new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
      const { hostname, port } = new URL(site.base)
      const framed = { ...headers, 'content-length': Buffer.byteLength(body) }
      const call = request({ method, hostname, port, path, headers: framed, agent: false }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part) => {
          text += part
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
        )
      })
      call.on('error', reject)
      call.end(body)
    })
  }

  function expectNoFault({ status, type, text }: { status: number; type: string; text: string }, what: string) {
    expect(status, what).toBeLessThan(500)
    if (status < 400 || text === '') return
    expect(type, what).toContain('application/fhir+json')
    const said = JSON.parse(text)
    expect(said.resourceType, what).toBe('OperationOutcome')
    expect(r4Issues(said), what).toEqual([])
  }

  const query = fc
    .array(fc.tuple(fc.constantFrom(...NAMES), fc.oneof(fc.constantFrom(...VALUES), fc.string({ maxLength: 20 }))), {
      maxLength: 4,
    })
    .map((pairs) => pairs.map(([name, value]) => `${name}=${escaped(value)}`).join('&'))
  const escaped = (value: string) => (/^[\w%|,.\\-]*$/.test(value) ? value : encodeURIComponent(value))
  const path = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join('/'))
  const token = fc.constantFrom('local-read-secret', 'demo-audit', 'local-callback-secret', 'nonsense', 'a.b.c')
  const prefer = fc.constantFrom('', 'handling=strict', 'respond-async', 'respond-async, handling=lenient', ';;;=')
  const body = fc.oneof(
    fc.constantFrom('', '{', '[]', 'null', '{"resourceType":"Parameters"}', '"text"', `${'['.repeat(5000)}`),
    fc.json({ maxDepth: 3 }),
  )

  test('to the FHIR API is answered or refused with an OperationOutcome, never with 500', async () => {
    const method = fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS')
    const from = site.logged.length
    await fc.assert(
      fc.asyncProperty(method, path, query, token, prefer, body, async (verb, at, asked, shown, wish, sent) => {
        const headers = { authorization: `Bearer ${shown}`, prefer: wish, 'content-type': 'application/fhir+json' }
        const where = `/fhir/demo/${at}?${asked}`
        expectNoFault(await send(verb, where, headers, verb === 'GET' ? '' : sent), `${verb} ${where} ${shown}`)
      }),
      { numRuns: 600 },
    )
    expect(site.logged.slice(from).filter((line) => line.includes('"fault"'))).toEqual([])
  })

  const nestedIn = (around: (inner: string) => string, levels = 10_000) =>
    around('['.repeat(levels) + ']'.repeat(levels))
  const named = (words: Record<string, unknown>) =>
    JSON.stringify({
      resourceType: 'Bundle',
      type: 'subscription-notification',
      entry: [{ resource: { resourceType: 'SubscriptionStatus', type: 'event-notification', ...words } }],
    })
  const entry = (resource: string) =>
    `{"resourceType":"Bundle","type":"history","entry":[{"fullUrl":"urn:uuid:1","resource":${resource}}]}`
  const long = 'x'.repeat(1_000_000)
  test.each<[string, string]>([
    [
      'a Bundle entry nested ten thousand levels',
      entry(nestedIn((inner) => `{"resourceType":"Encounter","id":"deep","x":${inner}}`)),
    ],
    [
      'a refused Bundle entry nested ten thousand levels',
      entry(nestedIn((inner) => `{"resourceType":"Encounter","x":${inner}}`)),
    ],
    [
      'a contained resource nested ten thousand levels',
      `{"resourceType":"MedicationAdministration","id":"c","status":"completed","occurenceDateTime":"2026-01-14","contained":${'[{"resourceType":"MedicationAdministration","occurenceDateTime":"2026","contained":'.repeat(10_000)}[]${'}]'.repeat(10_000)}}`,
    ],
    ['half a character as a type', JSON.stringify({ resourceType: '\ud800', id: 'x' })],
    ['half a character in a long type', JSON.stringify({ resourceType: `${'A'.repeat(63)}💊`, id: 'x' })],
    ['half a character as a subject', JSON.stringify({ ...encounter('half'), subject: { reference: 'urn:\ud800' } })],
    [
      'half a character as a code',
      JSON.stringify({
        ...pembrolizumab('half', 'half'),
        medicationCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/sid/ndc', code: '\ud800' }] },
      }),
    ],
    [
      'half a character as a subscription',
      named({ subscription: { reference: 'Subscription/\ud800' }, topic: '\udc00' }),
    ],
    [
      'half a character in what is named',
      named({ notificationEvent: [{ id: '\ud800', focus: { reference: 'http://\ud800/Encounter/e1' } }] }),
    ],
    [
      'a megabyte in what is named',
      named({ notificationEvent: [{ id: long, focus: { reference: `http://${long}/Encounter/e1` } }] }),
    ],
    [
      'a megabyte as an identifier',
      named({ notificationEvent: [{ focus: { identifier: { system: long, value: long } } }] }),
    ],
    [
      'a code longer than a key',
      JSON.stringify({
        ...pembrolizumab('long', 'long'),
        medicationCodeableConcept: {
          coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: 'x'.repeat(5000) }],
        },
      }),
    ],
  ])('%s is answered with 200 and does not stop charging', async (_, body) => {
    const from = site.logged.length
    const headers = { 'x-callback-secret': 'local-callback-secret', 'content-type': 'application/fhir+json' }
    const { status, text } = await send('POST', '/callback/demo', headers, body)
    expect(status).toBe(200)
    expect(r4Issues(JSON.parse(text))).toEqual([])
    await site.caughtUp()
    expect(site.logged.slice(from).filter((line) => /"fault"|put aside \d/.test(line))).toEqual([])
  })

  test('a resource over a bound is refused with its place, and the rest of its Bundle is recorded', async () => {
    const code = { coding: [{ system: 'http://hl7.org/fhir/sid/ndc', code: 'x'.repeat(5000) }] }
    const body = JSON.stringify({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        { resource: { ...pembrolizumab('over', 'over'), medicationCodeableConcept: code } },
        { resource: encounter('over') },
      ],
    })
    const headers = { 'x-callback-secret': 'local-callback-secret', 'content-type': 'application/fhir+json' }
    const { text } = await send('POST', '/callback/demo', headers, body)
    expect(
      JSON.parse(text).entry.map(
        (one: { response: { outcome: { issue: unknown[] } } }) => one.response.outcome.issue[0],
      ),
    ).toMatchObject([
      { code: 'too-long', expression: ['Bundle.entry[0].resource.medicationCodeableConcept.coding[0].code'] },
    ])
    expect(await site.sheets('Encounter/over')).toHaveLength(1)
  })

  test('a gzip body is unpacked up to a limit, and another content encoding is refused with 415', async () => {
    const post = (body: Uint8Array, more: Record<string, string>) =>
      send(
        'POST',
        '/callback/demo',
        { 'x-callback-secret': 'local-callback-secret', 'content-type': 'application/fhir+json', ...more },
        body,
      )
    const packed = (text: string) => gzipSync(Buffer.from(text))
    const said = await post(packed(JSON.stringify(encounter('packed'))), { 'content-encoding': 'gzip' })
    expect(said.status).toBe(200)
    expect((await post(packed(JSON.stringify(pembrolizumab('packed', 'packed'))), {})).status).toBe(200)
    expect((await site.sheets('Encounter/packed'))[0]?.text).toContain('J9271')
    expect((await post(packed(JSON.stringify(encounter('packed'))), { 'content-encoding': 'br' })).status).toBe(415)
    expect((await post(packed(' '.repeat(6_000_001)), { 'content-encoding': 'gzip' })).status).toBe(413)
    expect((await post(Buffer.from('{}'), { 'content-encoding': 'gzip' })).status).toBe(400)
  })

  test('quarantined content has the same bytes as the body that was sent', async () => {
    const { queryAll } = await import('../../shared/aws/tables/items.ts')
    const back = async (bytes: Uint8Array) => {
      const items = await queryAll({
        TableName: 'charges',
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: {
          ':pk': { S: 'T#demo#Quarantine' },
          ':sk': { S: createHash('sha256').update(bytes).digest('hex') },
        },
      })
      const part = ({ sk }: (typeof items)[number]) => Number(sk?.S?.split('.')[1] ?? 0)
      const parts = [...items].sort((a, b) => part(a) - part(b))
      return Buffer.concat(
        parts.map(({ raw, bytes }) => (bytes?.B === undefined ? Buffer.from(raw?.S ?? '') : Buffer.from(bytes.B))),
      )
    }
    const headers = { 'x-callback-secret': 'local-callback-secret', 'content-type': 'application/fhir+json' }
    for (const bytes of [
      Buffer.from('{"not": "JSON'),
      Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0xe9]),
      Buffer.from(`x${'💊'.repeat(120_000)}`),
      gzipSync(Buffer.from('{"not": "JSON')),
    ]) {
      expect((await send('POST', '/callback/demo', headers, bytes)).status).toBe(200)
      expect((await back(bytes)).equals(bytes)).toBe(true)
    }
  })

  test('to the callback is recorded, quarantined or refused, never with 500', async () => {
    const from = site.logged.length
    const chart = JSON.stringify(pembrolizumab('a2', 'e1'))
    const cut = fc.tuple(fc.nat(chart.length), fc.nat(chart.length)).map(([a, b]) => chart.slice(0, a) + chart.slice(b))
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.oneof(cut, body, fc.constant('[{"resourceType":"Encounter"}'.repeat(2000))).map((text) => Buffer.from(text)),
    )
    const type = fc.constantFrom(
      'application/fhir+json',
      'application/json',
      'application/octet-stream',
      'text/xml',
      '',
    )
    const below = fc.oneof(
      fc.constant(''),
      path.map((one) => `/${one}`),
    )
    const verb = fc.constantFrom('POST', 'POST', 'PUT', 'DELETE')
    await fc.assert(
      fc.asyncProperty(verb, below, type, bytes, async (method, at, contentType, sent) => {
        const headers = { 'x-callback-secret': 'local-callback-secret', 'content-type': contentType }
        const { status, text } = await send(method, `/callback/demo${at}`, headers, sent)
        expect(status, `${method} ${at} ${Buffer.from(sent).toString('hex').slice(0, 200)}`).toBeLessThan(500)
        if (status === 200) expect(r4Issues(JSON.parse(text))).toEqual([])
      }),
      { numRuns: 400 },
    )
    await site.caughtUp()
    expect(site.logged.slice(from).filter((line) => /"fault"|put aside \d/.test(line))).toEqual([])
  })
})
