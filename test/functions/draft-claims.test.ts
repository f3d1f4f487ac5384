import { createHash } from 'node:crypto'
import type { Bundle, Claim } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')
const ICD = 'http://hl7.org/fhir/sid/icd-10-cm'
const opened = {
  url: 'https://w3id.org/fhir-oncology-billing/StructureDefinition/containers-opened',
  extension: [
    { url: 'amount', valueQuantity: { value: 100, system: 'http://unitsofmeasure.org', code: 'mg' } },
    { url: 'count', valuePositiveInt: 2 },
    { url: 'type', valueCode: 'single-dose' },
  ],
}
const patient = { reference: 'Patient/of-e1' }
const condition = (id: string, code: string) => ({
  resourceType: 'Condition',
  id,
  subject: patient,
  code: { coding: [{ system: ICD, code }] },
})

describe.skipIf(withoutDatabase)('A draft claim', () => {
  let site: TestSite
  beforeAll(async () => {
    vi.stubEnv(
      'TENANTS',
      JSON.stringify([
        {
          tenant: { id: 'demo', defaultSetting: 'facility' },
          callbackSecrets: [sha256('local-callback-secret')],
          readSecrets: [sha256('local-read-secret')],
        },
        { tenant: { id: 'other' }, callbackSecrets: [], readSecrets: [sha256('other-read')] },
      ]),
    )
    site = await startTestSite()
    const diagnosis = [
      { condition: { reference: 'Condition/c2' }, rank: 2 },
      { condition: { reference: 'Condition/c1' }, rank: 1 },
    ]
    await site.post({ ...encounter('e1'), diagnosis, serviceProvider: { reference: 'Organization/o1' } })
    await site.post(condition('c1', 'Z51.12'))
    await site.post(condition('c2', 'C43.9'))
    const reasonReference = [{ reference: 'Condition/c2' }]
    await site.post(pembrolizumab('a1', 'e1', { extension: [opened], reasonReference }))
    await site.caughtUp()
  })
  afterAll(() => site.stop())

  const drafted = () => site.get('/fhir/demo/Encounter/e1/$claim')

  test('without a Coverage is refused with that reason', async () => {
    const { status, body } = await drafted()
    expect(status).toBe(422)
    expect(body.issue[0]).toMatchObject({ code: 'business-rule', expression: ['Coverage'] })
    expect(body.issue[0].details.text).toContain('no Coverage')
    expect((await site.get('/fhir/demo/Encounter/none/$claim')).status).toBe(404)
  })

  test('has lines, products, pointers and authorizations of the record', async () => {
    await site.post({
      resourceType: 'Coverage',
      id: 'k1',
      status: 'active',
      beneficiary: patient,
      type: { coding: [{ system: 'https://nahdo.org/sopt', code: '1' }] },
      payor: [{ display: 'Medicare' }],
    })
    const authorization = (id: string, code: string, end: string) => ({
      resourceType: 'ClaimResponse',
      id,
      status: 'active',
      use: 'preauthorization',
      outcome: 'complete',
      patient,
      preAuthRef: `PA-${id}`,
      preAuthPeriod: { start: '2026-01-01', end },
      addItem: [{ productOrService: { coding: [{ code }] } }],
    })
    await site.post(authorization('1', 'J9271', '2026-06-30'))
    await site.post(authorization('2', 'J9271', '2026-01-02'))
    await site.post(authorization('3', 'J0001', '2026-06-30'))
    await site.caughtUp()
    const { status, body } = await drafted()
    expect(status).toBe(200)
    const [claim, ...others] = (body as Bundle).entry?.map(({ resource }) => resource as Claim) ?? []
    expect(others).toEqual([])
    expect(claim).toMatchObject({
      status: 'draft',
      use: 'claim',
      type: { coding: [{ code: 'institutional' }] },
      provider: { reference: 'Organization/o1' },
      insurance: [{ focal: true, coverage: { reference: 'Coverage/k1' }, preAuthRef: ['PA-1'] }],
      diagnosis: [
        { sequence: 1, diagnosisCodeableConcept: { coding: [{ code: 'Z51.12' }] } },
        { sequence: 2, diagnosisCodeableConcept: { coding: [{ code: 'C43.9' }] } },
      ],
    })
    const drug = claim?.item?.find(({ productOrService }) => productOrService.coding?.[0]?.code === 'J9271')
    expect(drug).toMatchObject({
      diagnosisSequence: [2],
      modifier: [{ coding: [{ code: 'JZ' }] }],
      servicedDate: '2026-01-14',
      detail: [{ productOrService: { coding: [{ code: '00006302602' }] }, quantity: { value: 8, unit: 'ML' } }],
    })
    expect(drug).not.toHaveProperty('net') // no charge master is loaded
    expect(claim).not.toHaveProperty('total')
  })

  test('can be searched and read as a Claim, with a new version for each change', async () => {
    const [drafted1] = (await drafted()).body.entry.map(({ resource }: { resource: Claim }) => resource)
    for (const query of [
      'encounter=e1',
      'patient=of-e1',
      `_id=${drafted1.id}`,
      '_lastUpdated=ge2020',
      'patient=of-e1&status=draft&use=claim',
    ])
      expect((await site.get(`/fhir/demo/Claim?${query}`)).body.entry, query).toMatchObject([{ resource: drafted1 }])
    for (const query of ['encounter=e2', 'patient=of-e1&status=active', 'patient=of-e1&provider=Organization/o2'])
      expect((await site.get(`/fhir/demo/Claim?${query}`)).body.entry, query).toBeUndefined()
    const path = `/fhir/demo/Claim/${drafted1.id}`
    const version = drafted1.meta.versionId
    expect((await site.get(path)).body).toEqual(drafted1)
    expect((await site.get(path, { 'if-none-match': `W/"${version}"` })).status).toBe(304)
    await site.post({ ...condition('c2', 'C43.8'), meta: { lastUpdated: '2026-01-15T00:00:00Z' } })
    await site.caughtUp()
    const after = await site.get(path, { 'if-none-match': `W/"${version}"` })
    expect(after.status).toBe(200)
    expect(after.body.diagnosis[1].diagnosisCodeableConcept.coding[0].code).toBe('C43.8')
    expect(after.body.meta.versionId.split('-')[1]).not.toBe(version.split('-')[1])
    expect((await site.get(`${path}/_history`)).status).toBe(404)
    expect((await site.get('/fhir/demo/Claim/none')).status).toBe(404)
    expect((await site.get('/fhir/demo/Claim')).status).toBe(400)
  })

  test('leaves out held lines, and is refused if no other line is left', async () => {
    await site.post(pembrolizumab('a1', 'e1', { meta: { lastUpdated: '2026-01-15T00:00:00Z' } })) // the record does not mention vials
    await site.caughtUp()
    const codes = (await drafted()).body.entry?.[0].resource.item.map(
      (item: { productOrService: { coding: { code: string }[] } }) => item.productOrService.coding[0]?.code,
    )
    expect(codes).toEqual(['96413'])
    await site.post(encounter('e1', 'in-progress', '2026-01-16T00:00:00Z'))
    await site.caughtUp()
    const { status, body } = await drafted()
    expect([status, body.issue[0].expression]).toEqual([422, ['Encounter.status']])
  })

  test('of a visit without a charted diagnosis is refused with that reason', async () => {
    await site.post(encounter('e1', 'finished', '2026-01-16T12:00:00Z'))
    await site.caughtUp()
    const { status, body } = await drafted()
    expect([status, body.issue[0].expression]).toEqual([422, ['Encounter.diagnosis']])
  })

  test('of another site is 404', async () => {
    const asOther = { authorization: 'Bearer other-read' }
    expect((await site.get('/fhir/other/Encounter/e1/$claim', asOther)).status).toBe(404)
    expect((await site.get('/fhir/demo/Encounter/e1/$claim', asOther)).status).toBe(401)
    const diagnosis = [{ condition: { reference: 'Condition/c2' } }]
    await site.post({ ...encounter('e1', 'finished', '2026-01-17T00:00:00Z'), diagnosis })
    await site.caughtUp()
    const { body } = await site.get('/fhir/demo/Claim?encounter=e1')
    const { id } = body.entry[0].resource
    expect((await site.get(`/fhir/other/Claim/${id}`, asOther)).status).toBe(404)
    for (const query of ['encounter=e1', 'patient=of-e1', `_id=${id}`, '_lastUpdated=ge2020'])
      expect((await site.get(`/fhir/other/Claim?${query}`, asOther)).body.entry, query).toBeUndefined()
  })
})
