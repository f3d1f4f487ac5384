import { createHash } from 'node:crypto'
import type { Bundle, ChargeItem, Parameters, Provenance } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { starterTables } from '../../shared/aws/reference/starter-tables.ts'
import { chargeVisit } from '../../shared/charge-visit.ts'
import { explainLine } from '../../shared/explain/explain-line.ts'
import { story } from '../../shared/explain/story.ts'
import { readJson } from '../../shared/fhir/reading/read-json.ts'
import { visitsOf } from '../../shared/fhir/reading/visits.ts'
import { bookOf } from '../../shared/reference/book-of.ts'
import { payerProfiles } from '../../shared/reference/payers/payer-profile.ts'
import { bundle, encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')
const tenant = { id: 'demo', defaultSetting: 'facility' } as const
const chart = [
  encounter('e1'),
  pembrolizumab('a1', 'e1', { meta: { versionId: '4', lastUpdated: '2026-01-14T21:00:00Z' } }),
]

describe.skipIf(withoutDatabase)('Over HTTP', () => {
  let site: TestSite
  let items: readonly ChargeItem[]
  beforeAll(async () => {
    const callbackSecrets = [sha256('local-callback-secret')]
    vi.stubEnv(
      'TENANTS',
      JSON.stringify([
        { tenant, callbackSecrets, readSecrets: [sha256('local-read-secret')] },
        { tenant: { id: 'other' }, callbackSecrets: [], readSecrets: [sha256('other-read')] },
      ]),
    )
    site = await startTestSite()
    for (const one of chart) await site.post(one)
    await site.caughtUp()
    items = resourcesIn<ChargeItem>((await site.get('/fhir/demo/ChargeItem?context=e1')).body)
  })
  afterAll(() => site.stop())

  function resourcesIn<R>({ entry = [] }: Bundle): R[] {
    return entry.map(({ resource }) => resource as R)
  }

  test('$charge-sheet returns lines, tasks, provenances and records not charged', async () => {
    const { status, body } = await site.get('/fhir/demo/Encounter/e1/$charge-sheet')
    expect(status).toBe(200)
    const types = new Set(resourcesIn<ChargeItem>(body).map(({ resourceType }) => resourceType))
    expect([...types].sort()).toEqual(['ChargeItem', 'List', 'Provenance', 'Task'])
    expect(resourcesIn<ChargeItem>(body).filter(({ resourceType }) => resourceType === 'ChargeItem')).toEqual(items)
    expect((await site.get('/fhir/demo/Encounter/none/$charge-sheet')).status).toBe(404)
  })

  test('$explain returns the story of the command line', async () => {
    const [visit] = visitsOf(readJson(JSON.stringify(chart)) as unknown[], tenant)
    if (visit === undefined) throw new Error('no visit')
    const book = bookOf({ ...starterTables(), profiles: payerProfiles })
    const sheet = chargeVisit(visit, book)
    expect(items.length).toBe(sheet.lines.length)
    for (const [at, { id }] of items.entries()) {
      const { status, body } = await site.get(`/fhir/demo/ChargeItem/${id}/$explain`)
      expect(status).toBe(200)
      const { parameter = [] } = body as Parameters
      expect(parameter[0]?.valueString).toBe(story(explainLine(visit, book, sheet, at + 1)))
      expect(parameter.filter(({ name }) => name === 'step').length).toBeGreaterThan(0)
    }
    expect((await site.get(`/fhir/demo/ChargeItem/${items[0]?.id}x/$explain`)).status).toBe(404)
  })

  test('a Provenance names the record versions behind its charge', async () => {
    const drug = items.find(({ productCodeableConcept }) => productCodeableConcept !== undefined)
    const { body } = await site.get(`/fhir/demo/Provenance?target=ChargeItem/${drug?.id}`)
    const [one, ...others] = resourcesIn<Provenance>(body)
    expect(others).toEqual([])
    expect(one?.target[0]).toEqual({ reference: `ChargeItem/${drug?.id}` })
    expect(one?.entity).toContainEqual({
      role: 'source',
      what: { reference: 'MedicationAdministration/a1/_history/4' },
    })
    expect(one?.policy?.every((uri) => uri.startsWith('https://w3id.org/fhir-oncology-billing/rule/'))).toBe(true)
    expect((await site.get(`/fhir/demo/Provenance/${drug?.id}`)).body).toEqual(one)
    expect((await site.get('/fhir/demo/Provenance')).status).toBe(400)
  })

  test('a charge has a version for each version of its sheet', async () => {
    const path = `/fhir/demo/ChargeItem/${items[0]?.id}`
    const { body } = await site.get(`${path}/_history`)
    expect(body.total).toBeGreaterThan(0)
    const { versionId } = body.entry[0].resource.meta
    expect((await site.get(`${path}/_history/${versionId}`)).body).toEqual(body.entry[0].resource)
    expect((await site.get(`${path}/_history/999`)).status).toBe(404)
  })

  test('$what-if charges a visit without a token, stores nothing and logs nothing of it', async () => {
    const asked = bundle('collection', [encounter('secret'), pembrolizumab('a-secret', 'secret')])
    const before = site.logged.length
    const { status, body } = await site.call('POST', '/fhir/demo/$what-if', asked)
    expect(status).toBe(200)
    const codes = resourcesIn<ChargeItem>(body).flatMap(({ code }) => code?.coding?.[0]?.code ?? [])
    expect(codes).toEqual(expect.arrayContaining(['96413', 'J9271']))
    await site.caughtUp()
    expect(site.logged.slice(before).join()).not.toContain('secret')
    expect((await site.get('/fhir/demo/Encounter/secret/$charge-sheet')).status).toBe(404)
    expect(await site.sheets('Encounter/secret')).toEqual([])
  })

  test.each([
    ['an empty body', undefined, 422],
    ['a body that is not a Bundle', { resourceType: 'Bundle', type: 'message-in-a-bottle' }, 422],
    [
      'an incomplete administration',
      bundle('collection', [{ resourceType: 'MedicationAdministration', id: 'x' }]),
      422,
    ],
    [
      'too many visits',
      bundle(
        'collection',
        Array.from({ length: 30 }, (_, at) => encounter(`many-${at}`)),
      ),
      422,
    ],
    [
      'too many administrations',
      bundle('collection', [
        encounter('full'),
        ...Array.from({ length: 301 }, (_, at) => pembrolizumab(`full-${at}`, 'full')),
      ]),
      422,
    ],
    [
      'too many records',
      bundle('collection', [
        encounter('full'),
        ...Array.from({ length: 3001 }, (_, at) => ({ resourceType: 'Location', id: `l${at}`, status: 'active' })),
      ]),
      422,
    ],
  ])('$what-if is refused with a reason for %s', async (_, body, status) => {
    const answer = await site.call('POST', '/fhir/demo/$what-if', body)
    expect([answer.status, answer.body.resourceType]).toEqual([status, 'OperationOutcome'])
  })

  test('$what-if answers no more than its bound for as many administrations as it charges', async () => {
    const many = bundle('collection', [
      encounter('full'),
      ...Array.from({ length: 300 }, (_, at) => pembrolizumab(`full-${at}`, 'full')),
    ])
    const response = await fetch(`${site.base}/fhir/demo/$what-if`, {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify(many),
    })
    const text = await response.text()
    expect(text.length).toBeLessThan(5_000_000)
    if (response.status !== 200) expect(text).toMatch(/the answer has more than \d+ characters; send fewer/)
  })

  test('$charge-sheet for one patient has no line that an earlier version charged to another', async () => {
    const { chargeSheetOperation } = await import('../../shared/aws/resources/charge-sheet-operation.ts')
    const of = (patient: string, lastUpdated: string) => ({
      subject: { reference: `Patient/${patient}` },
      meta: { lastUpdated },
    })
    const parts = [
      { url: 'amount', valueQuantity: { value: 100, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } },
      { url: 'count', valuePositiveInt: 2 },
      { url: 'type', valueCode: 'single-dose' },
    ]
    const opened = {
      extension: [
        { url: 'https://w3id.org/fhir-oncology-billing/StructureDefinition/containers-opened', extension: parts },
      ],
    }
    const before = { ...of('wrong', '2026-01-14T22:00:00Z'), ...opened }
    const after = { ...of('right', '2026-01-20T08:00:00Z'), ...opened }
    await site.post({ ...encounter('mixed'), ...of('wrong', '2026-01-14T22:00:00Z') })
    await site.post(pembrolizumab('mixed-1', 'mixed', before))
    await site.caughtUp()
    const shorter = { effectivePeriod: { start: '2026-01-14T14:10:00-06:00', end: '2026-01-14T14:20:00-06:00' } }
    await site.post(pembrolizumab('mixed-1', 'mixed', { ...after, ...shorter }))
    await site.post({ ...encounter('mixed'), ...of('right', '2026-01-20T08:00:00Z') })
    await site.caughtUp()
    const sheet = (patient?: string) =>
      chargeSheetOperation.run({
        caller: { tenant: 'demo', client: 'app', ...(patient === undefined ? {} : { patient }) },
        tenant: 'demo',
        id: 'mixed',
        query: new URLSearchParams(),
        prefer: '',
        base: 'https://us.example.org/fhir/demo',
      })
    expect(JSON.stringify(await sheet())).toContain('Patient/wrong')
    const right = JSON.stringify(await sheet('Patient/right'))
    expect(right).toContain('Patient/right')
    expect(right).not.toContain('Patient/wrong')
    expect(await sheet('Patient/wrong')).toBe('not-found')
  })

  test('another site gets 404 for all of these', async () => {
    const asOther = { authorization: 'Bearer other-read' }
    for (const path of [
      'Encounter/e1/$charge-sheet',
      `ChargeItem/${items[0]?.id}/$explain`,
      `ChargeItem/${items[0]?.id}/_history/1`,
      `Provenance/${items[0]?.id}`,
    ]) {
      expect((await site.get(`/fhir/demo/${path}`, asOther)).status, path).toBe(401)
      expect((await site.get(`/fhir/other/${path}`, asOther)).status, path).toBe(404)
    }
  })
})
