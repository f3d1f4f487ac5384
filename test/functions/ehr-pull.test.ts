import { createHash } from 'node:crypto'
import { Client } from 'fhir-kit-client'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'
import { asHapi, type MedplumEhr, startMedplumEhr } from './medplum-ehr.ts'

const SECRET = 'what-the-ehr-shows'
const site = (id: string, ehr?: object) => ({
  tenant: { id },
  callbackSecrets: [createHash('sha256').update(SECRET).digest('hex')],
  readSecrets: [],
  ...(ehr === undefined ? {} : { ehr }),
})
type Resource = { resourceType: string; id: string }
const LATER = { effectivePeriod: { start: '2026-01-14T15:10:00-06:00', end: '2026-01-14T15:40:00-06:00' } }

describe.skipIf(withoutDatabase)('Fetching from an EHR', () => {
  let ours: TestSite
  let ehr: MedplumEhr
  let client: Client
  /** How often a notification arrives at a site. */
  const often: Record<string, number> = {}
  const sites = ['heard', 'missed', 'doubled']

  beforeAll(async () => {
    ehr = await startMedplumEhr(asHapi, (endpoint) => often[endpoint.split('/').at(-1) ?? ''] ?? 1)
    const at = { base: ehr.base, local: true }
    vi.stubEnv('TENANTS', JSON.stringify([...sites.map((id) => site(id, at)), site('no-ehr')]))
    ours = await startTestSite()
    client = new Client({ baseUrl: ehr.base })
    for (const id of sites)
      for (const criteria of ['Encounter', 'MedicationAdministration', 'Medication']) {
        const channel = {
          type: 'rest-hook',
          endpoint: `${ours.base}/callback/${id}`,
          payload: 'application/fhir+json',
          header: [`X-Callback-Secret: ${SECRET}`],
        }
        const body = { resourceType: 'Subscription', status: 'active', reason: 'charges', criteria, channel }
        await client.create({ resourceType: 'Subscription', body: body as never })
      }
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await ours.stop()
    ehr.server.closeAllConnections()
    ehr.server.close()
  })

  const put = (resource: Resource) =>
    client.update({ resourceType: resource.resourceType, id: resource.id, body: resource as never })
  const remove = (id: string) => client.delete({ resourceType: 'MedicationAdministration', id })
  const sheet = async (id: string, tenant: string) => {
    await ehr.delivered()
    const sheets = await ours.sheets(`Encounter/${id}`, tenant)
    return sheets.find(({ key }) => /^ChargeSheet#[^#]+$/.test(key))?.text
  }
  const codes = async (id: string, tenant: string) =>
    (JSON.parse((await sheet(id, tenant)) ?? '{}').lines ?? []).map(({ code }: { code: string }) => code)
  const reconcile = async () => {
    await (await import('../../functions/ehr-pull.ts')).handler({ reconcile: new Date().toISOString() })
    await ours.caughtUp()
  }
  const waiting = async (tenant: string) =>
    (await (await import('../../shared/aws/records/records.ts')).readPartition({ tenant, of: 'Pull' })).others.map(
      ({ sk }) => sk?.S,
    )
  const call = (tenant: string, method: string, path: string, body?: unknown) =>
    ours.call(method, `/callback/${tenant}${path}`, body, { 'x-callback-secret': SECRET })

  /** A day at the EHR: charted, corrected, added, entered in error, deleted. */
  async function aDay(id: string) {
    await put(encounter(id, 'in-progress'))
    await put(pembrolizumab(`${id}-1`, id))
    await put(pembrolizumab(`${id}-2`, id, LATER))
    await put(pembrolizumab(`${id}-1`, id, { status: 'entered-in-error' }))
    await put(pembrolizumab(`${id}-3`, id))
    await put(pembrolizumab(`${id}-4`, id, LATER))
    await remove(`${id}-4`)
    await put(encounter(id))
    await ehr.delivered()
  }

  test('after an hour of lost notifications gives the sheets of a site that lost none', async () => {
    Object.assign(often, { heard: 1, missed: 0, doubled: 2 })
    await aDay('lost')
    expect(await codes('lost', 'heard')).toContain('J9271')
    expect(await sheet('lost', 'missed')).toBeUndefined()
    await reconcile()
    expect(await sheet('lost', 'missed')).toBe(await sheet('lost', 'heard'))
    expect(await sheet('lost', 'doubled')).toBe(await sheet('lost', 'heard'))
    expect([...(await waiting('missed')), ...(await waiting('heard'))]).toEqual([])
  })

  test('restores changes and a deletion lost in the middle of a day', async () => {
    Object.assign(often, { heard: 1, missed: 1, doubled: 2 })
    await put(encounter('midst'))
    await put(pembrolizumab('midst-1', 'midst'))
    await put(pembrolizumab('midst-2', 'midst', LATER))
    expect(await sheet('midst', 'missed')).toBe(await sheet('midst', 'heard'))
    often.missed = 0
    await remove('midst-1')
    await put(pembrolizumab('midst-3', 'midst', { status: 'not-done' }))
    expect(await sheet('midst', 'missed')).not.toBe(await sheet('midst', 'heard'))
    await reconcile()
    for (const tenant of ['missed', 'doubled']) expect(await sheet('midst', tenant)).toBe(await sheet('midst', 'heard'))
  })

  test('works while the EHR restarts', async () => {
    Object.assign(often, { heard: 1, missed: 0 })
    await aDay('restarted')
    const back = ehr.restart(1500)
    await reconcile()
    await back
    await reconcile()
    expect(await sheet('restarted', 'missed')).toBe(await sheet('restarted', 'heard'))
    expect(await waiting('missed')).toEqual([])
  })

  test('twice for the same stream event changes nothing', async () => {
    const before = await ours.sheets('Encounter/lost', 'heard')
    const { handler } = await import('../../functions/ehr-pull.ts')
    const message = (sk: string) => ({ messageId: sk, body: JSON.stringify({ pk: 'T#heard#Pull', sk }) })
    const Records = ['Pull#clock', 'Pull#clock', 'Pull#Encounter/lost'].map(message) as never
    expect(await handler({ Records })).toEqual({ batchItemFailures: [] })
    await reconcile()
    await reconcile()
    expect(await ours.sheets('Encounter/lost', 'heard')).toEqual(before)
  })

  test('reads a resource that was only named', async () => {
    Object.assign(often, { heard: 0, missed: 0, doubled: 0 })
    await put(encounter('named'))
    const drug = { resourceType: 'Medication', id: 'keytruda', code: pembrolizumab('', '').medicationCodeableConcept }
    await put(drug)
    const { medicationCodeableConcept, ...given } = pembrolizumab('named-1', 'named')
    await put({ ...given, medicationReference: { reference: 'Medication/keytruda' } } as never)
    await call('heard', 'PUT', '/MedicationAdministration/named-1')
    expect(await codes('named', 'heard')).toContain('J9271')
    expect(await waiting('heard')).toEqual([])
  })

  test('lifts a wrong deletion and keeps a true one', async () => {
    Object.assign(often, { heard: 1, missed: 1, doubled: 1 })
    await put(encounter('there'))
    await put(pembrolizumab('there-1', 'there'))
    await put(pembrolizumab('there-2', 'there', LATER))
    const whole = await sheet('there', 'heard')
    await call('heard', 'DELETE', '/MedicationAdministration/there-1')
    expect(await sheet('there', 'heard')).toBe(whole)
    expect(await waiting('heard')).toEqual([])
    await remove('there-1')
    expect(await sheet('there', 'heard')).not.toBe(whole)
    const without = await sheet('there', 'missed')
    expect(await sheet('there', 'heard')).toBe(without)
    await reconcile()
    expect(await sheet('there', 'heard')).toBe(without)
  })

  test('runs only requests of sites with an EHR, and keeps the others', async () => {
    await call('no-ehr', 'PUT', '/Encounter/there')
    await ours.caughtUp()
    const before = ehr.asked.length
    const { handler } = await import('../../functions/ehr-pull.ts')
    const written = (pk: string, sk: string) => ({ messageId: pk, body: JSON.stringify({ pk, sk }) })
    const Records = [
      written('T#no-ehr#Pull', 'Pull#Encounter/there'),
      written('T#unknown#Pull', 'Pull#Encounter/there'),
      written('nonsense', 'Pull#Encounter/there'),
      written('T#heard#Pull', 'Pull#Encounter/not-asked-for'),
    ]
    expect(await handler({ Records: Records as never })).toEqual({ batchItemFailures: [] })
    expect(ehr.asked.length).toBe(before)
    expect(await waiting('no-ehr')).toEqual(['Pull#Encounter/there'])
    expect(await ours.sheets('Encounter/there', 'no-ehr')).toEqual([])
  })
})
