import { Writable } from 'node:stream'
import { Client } from 'fhir-kit-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { subscribe } from '../../../shared/cli/operate/subscribe.ts'
import { encounter, pembrolizumab } from '../../functions/charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from '../../functions/local-site.ts'
import { asMedplum, startMedplumEhr } from '../../functions/medplum-ehr.ts'

const SIGNING = 'what-medplum-signs-with'

describe.skipIf(withoutDatabase)('An EHR that is not ours, without topics', () => {
  let ours: TestSite
  let ehr: Awaited<ReturnType<typeof startMedplumEhr>>
  let client: Client
  beforeAll(async () => {
    ehr = await startMedplumEhr(asMedplum(SIGNING))
    client = new Client({ baseUrl: ehr.base })
    const callback = { signingSecrets: [SIGNING] }
    const site = {
      tenant: { id: 'medplum' },
      callbackSecrets: [],
      readSecrets: [],
      callback,
      ehr: { base: ehr.base, local: true },
    }
    process.env.TENANTS = JSON.stringify([site])
    ours = await startTestSite()
  })
  afterAll(async () => {
    delete process.env.TENANTS
    ehr.server.close()
    await ours.stop()
  })

  async function run(...args: string[]) {
    let said = ''
    const stdout = new Writable({
      write: (chunk, _, done) => {
        said += chunk
        done()
      },
    })
    const asked = ['--site', 'medplum', '--api', ours.base, ...args]
    expect(await subscribe(asked, { stdout, stderr: stdout }, process.env)).toBe(0)
    return said
  }
  const subscriptions = async () => {
    const found = await client.search({ resourceType: 'Subscription', searchParams: {} })
    // biome-ignore lint/suspicious/noExplicitAny: whatever the server answered
    return ((found as any).entry ?? []).map(({ resource }: any) => resource)
  }
  const put = (resource: { resourceType: string; id: string }) =>
    client.update({ resourceType: resource.resourceType, id: resource.id, body: resource as never })
  const charged = async () => {
    expect((await ehr.delivered()).filter((status) => status !== 200)).toEqual([])
    const sheets = await ours.sheets('Encounter/e1', 'medplum')
    const current = JSON.parse(sheets.find(({ key }) => !/#.*#/.test(key))?.text ?? '{}')
    return (current.lines ?? []).map(({ code }: { code: string }) => code)
  }

  test('is subscribed to by one command, charts, and is charged; corrections too', async () => {
    expect(await run()).toMatch(/create .*Encounter .*\n.*create .*MedicationAdministration /)
    expect(await subscriptions()).toEqual([])
    expect(await run('--yes')).toMatch(/MedicationAdministration: active/)
    await put(encounter('e1'))
    await put(pembrolizumab('a1', 'e1'))
    expect(await charged()).toContain('J9271')
    await put(pembrolizumab('a1', 'e1', { status: 'entered-in-error' }))
    expect(await charged()).toEqual([])
  })

  test('has the secret it signs with, and nothing to be done a second time', async () => {
    expect(await run()).toContain('There is nothing to do.')
    expect(JSON.stringify(await subscriptions())).toContain(SIGNING)
    expect(await run('--json')).not.toContain(SIGNING)
  })

  test('is put right where somebody narrowed it down or subscribed twice', async () => {
    const [e, m] = await subscriptions()
    await put({ ...m, criteria: 'MedicationAdministration?status=completed' })
    const { id: _, ...twice } = e
    await client.create({ resourceType: 'Subscription', body: twice as never })
    expect(await run('--yes')).toMatch(
      /stopped .*another tells the same\n.*tells only of status=completed, and nothing of what leaves it/,
    )
    expect(
      (await subscriptions())
        .map(({ criteria, status }: { criteria: string; status: string }) => `${criteria} ${status}`)
        .sort(),
    ).toEqual(['Encounter? active', 'Encounter? off', 'MedicationAdministration? active'])
    expect(await run()).toContain('There is nothing to do.')
  })

  test('is woken as it wants to be, when it turned one off', async () => {
    const [{ siteSettingsOf }, { watchSite }] = await Promise.all([
      import('../../../shared/aws/sites/sites.ts'),
      import('../../../shared/ehr/watch-subscriptions.ts'),
    ])
    const administrations = async () =>
      (await subscriptions()).find(({ criteria }: { criteria: string }) => criteria === 'MedicationAdministration?')
    await put({ ...(await administrations()), status: 'off' })
    const site = await siteSettingsOf('medplum')
    if (site === undefined) throw new Error('medplum')
    await watchSite(site, new Date().toISOString())
    expect((await administrations()).status).toBe('active')
  })
})
