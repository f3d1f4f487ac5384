import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const BASE = 'https://w3id.org/fhir-oncology-billing/StructureDefinition/'
const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')

describe.skipIf(withoutDatabase)('The FHIR API', () => {
  let site: TestSite
  beforeAll(async () => {
    const site1 = {
      tenant: { id: 'demo' },
      callbackSecrets: [sha256('local-callback-secret')],
      readSecrets: [sha256('local-read-secret')],
    }
    const site2 = {
      tenant: { id: 'other' },
      callbackSecrets: [sha256('other-old'), sha256('other-new')],
      readSecrets: [sha256('other-read')],
    }
    vi.stubEnv('TENANTS', JSON.stringify([site1, site2]))
    site = await startTestSite()
    await site.post(encounter('e1'))
    await site.post({ ...pembrolizumab('a1', 'e1'), ...opened() })
    await site.caughtUp()
  })
  afterAll(() => site.stop())

  // biome-ignore lint/suspicious/noExplicitAny: the server may answer any JSON
  const drugLine = async (): Promise<any> => {
    const { body } = await site.get('/fhir/demo/ChargeItem?context=Encounter/e1')
    return body.entry.find(
      (entry: { resource: { quantity: { value: number } } }) => entry.resource.quantity.value === 200,
    )
  }

  test('answers a search with the lines of the encounter and the applied parameters', async () => {
    const { status, body } = await site.get('/fhir/demo/ChargeItem?context=Encounter/e1&color=green')
    expect(status).toBe(200)
    expect(body).toMatchObject({ resourceType: 'Bundle', type: 'searchset' })
    const modes = body.entry.map((entry: { search: { mode: string } }) => entry.search.mode)
    expect(modes).toEqual([...Array.from({ length: body.total }, () => 'match'), 'outcome'])
    expect(body.link).toEqual([{ relation: 'self', url: `${site.base}/fhir/demo/ChargeItem?context=Encounter/e1` }])
  })

  test('returns a line with modifiers, NDC, amount and reasons', async () => {
    const { resource, fullUrl } = await drugLine()
    const nested = (name: string) => resource.extension.filter(({ url }: { url: string }) => url === BASE + name)
    expect(fullUrl).toBe(`${site.base}/fhir/demo/ChargeItem/${resource.id}`)
    expect(resource).toMatchObject({
      code: { coding: [{ system: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', code: 'J9271' }] },
      context: { reference: 'Encounter/e1' },
      subject: { reference: 'Patient/of-e1' },
      service: [{ reference: 'MedicationAdministration/a1' }],
      productCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/sid/ndc', code: '00006302602' }] },
    })
    expect(nested('charge-modifier')[0].extension[0].valueCodeableConcept.coding[0].code).toBe('JZ')
    expect(nested('ndc-quantity')[0].extension[1].valueQuantity).toEqual({ value: 8, unit: 'ML' })
    expect(nested('charge-reason').length).toBeGreaterThan(1)
    expect(nested('allowed-amount')[0].extension[0].valueMoney.currency).toBe('USD')
  })

  test('keeps the digits of an amount', async () => {
    const response = await fetch(`${site.base}/fhir/demo/ChargeItem?context=Encounter/e1`, {
      headers: { authorization: 'Bearer local-read-secret' },
    })
    expect(await response.text()).toMatch(/"valueMoney":\{"value":\d+\.\d0,"currency":"USD"\}/)
  })

  test('reads a line by an id that stays the same when the sheet changes', async () => {
    const { resource } = await drugLine()
    expect((await site.get(`/fhir/demo/ChargeItem/${resource.id}`)).body).toEqual(resource)
    await site.post({
      ...pembrolizumab('a2', 'e1'),
      effectivePeriod: { start: '2026-01-14T14:45:00-06:00', end: '2026-01-14T15:45:00-06:00' },
      status: 'not-done',
    })
    await site.caughtUp()
    expect((await drugLine()).resource.id).toBe(resource.id)
  })

  test('refuses an unknown parameter under strict handling', async () => {
    const answer = await site.get('/fhir/demo/ChargeItem?context=Encounter/e1&color=green', {
      prefer: 'handling=strict',
    })
    expect(answer).toMatchObject({ status: 400, body: { resourceType: 'OperationOutcome' } })
  })

  test.each([
    ['a search without context', '/fhir/demo/ChargeItem', 400],
    ['a context that is not an encounter', '/fhir/demo/ChargeItem?context=Patient/p1', 400],
    ['an unknown id', '/fhir/demo/ChargeItem/0123456789-0123', 404],
    ['a type that is not served', '/fhir/demo/Coverage', 404],
  ])('refuses %s with an OperationOutcome', async (_, path, status) => {
    const answer = await site.get(path)
    expect(answer.status).toBe(status)
    expect(answer.body.resourceType).toBe('OperationOutcome')
  })

  test('returns no charges for an unknown encounter', async () => {
    expect((await site.get('/fhir/demo/ChargeItem?context=Encounter/none')).body).toMatchObject({ total: 0 })
  })

  test('without a secret returns only the CapabilityStatement', async () => {
    expect((await site.call('GET', '/fhir/demo/ChargeItem?context=Encounter/e1')).status).toBe(401)
    const { status, body } = await site.call('GET', '/fhir/demo/metadata')
    expect(status).toBe(200)
    expect(body).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' })
    expect(body.rest[0].resource.map(({ type }: { type: string }) => type)).toContain('ChargeItem')
  })

  test("with a site's secret and without a site in the path returns only that site", async () => {
    const { status, body } = await site.get('/fhir/ChargeItem?context=Encounter/e1')
    expect(status).toBe(200)
    expect(body.total).toBeGreaterThan(0)
    expect(body.link[0].url).toBe(`${site.base}/fhir/ChargeItem?context=Encounter/e1`)
    const { resource, fullUrl } = body.entry[0]
    expect(fullUrl).toBe(`${site.base}/fhir/ChargeItem/${resource.id}`)
    expect((await site.get(`/fhir/ChargeItem/${resource.id}`)).status).toBe(200)
    const asOther = { authorization: 'Bearer other-read' }
    expect((await site.get('/fhir/ChargeItem?context=Encounter/e1', asOther)).body.total).toBe(0)
    expect((await site.get(`/fhir/ChargeItem/${resource.id}`, asOther)).status).toBe(404)
    expect((await site.call('GET', '/fhir/ChargeItem?context=Encounter/e1')).status).toBe(401)
    expect((await site.get('/fhir/ChargeItem?context=Encounter/e1', { authorization: 'Bearer nobody' })).status).toBe(
      401,
    )
    expect((await site.call('GET', '/fhir/metadata')).body).toMatchObject({ resourceType: 'CapabilityStatement' })
    expect((await site.call('GET', '/fhir/nowhere/metadata')).status).toBe(404)
  })

  test('never shows or changes resources of another site', async () => {
    const { resource } = await drugLine()
    const asOther = { authorization: 'Bearer other-read' }
    expect((await site.get('/fhir/demo/ChargeItem?context=Encounter/e1', asOther)).status).toBe(401)
    expect((await site.get('/fhir/other/ChargeItem?context=Encounter/e1', asOther)).body.total).toBe(0)
    expect((await site.get(`/fhir/other/ChargeItem/${resource.id}`, asOther)).status).toBe(404)
    expect((await site.get(`/fhir/demo/ChargeItem/${resource.id}`, asOther)).status).toBe(401)
    const before = await site.sheets('Encounter/e1')
    const later = { meta: { lastUpdated: '2027-01-01T00:00:00Z' }, status: 'entered-in-error' }
    expect((await site.post(pembrolizumab('a1', 'e1', later), 'other', 'other-old')).status).toBe(200)
    expect((await site.post(encounter('e1'), 'other', 'other-new')).status).toBe(200)
    expect((await site.post(encounter('e1'), 'demo', 'other-new')).status).toBe(401)
    expect(await site.sheets('Encounter/e1')).toEqual(before)
    expect((await site.sheets('Encounter/e1', 'other')).length).toBeGreaterThan(0)
  })
})

function opened() {
  const parts = [
    { url: 'amount', valueQuantity: { value: 100, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } },
    { url: 'count', valuePositiveInt: 2 },
    { url: 'type', valueCode: 'single-dose' },
  ]
  return { extension: [{ url: `${BASE}containers-opened`, extension: parts }] }
}
