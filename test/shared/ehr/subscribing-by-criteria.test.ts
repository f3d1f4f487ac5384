import { Client } from 'fhir-kit-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { subscribe } from '../../../shared/cli/operate/subscribe.ts'
import { encounter, pembrolizumab } from '../../functions/charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from '../../functions/local-site.ts'
import { asMedplum, startMedplumEhr } from '../../functions/medplum-ehr.ts'
import { capturedTerminal } from '../cli/captured-terminal.ts'

const SIGNING = 'what-medplum-signs-with'

describe.skipIf(withoutDatabase)('An independent EHR without topics', () => {
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
    const terminal = capturedTerminal()
    const asked = ['--site', 'medplum', '--api', ours.base, ...args]
    expect(await subscribe(asked, terminal)).toBe(0)
    return terminal.out()
  }
  const subscriptions = async () => {
    const found = await client.search({ resourceType: 'Subscription', searchParams: {} })
    // biome-ignore lint/suspicious/noExplicitAny: the server may answer any JSON
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

  test('is subscribed to by one command; its administrations and corrections are charged', async () => {
    expect(await run()).toMatch(/create .*Encounter .*\n.*create .*MedicationAdministration /)
    expect(await subscriptions()).toEqual([])
    expect(await run('--yes')).toMatch(/MedicationAdministration: active/)
    await put(encounter('e1'))
    await put(pembrolizumab('a1', 'e1'))
    expect(await charged()).toContain('J9271')
    await put(pembrolizumab('a1', 'e1', { status: 'entered-in-error' }))
    expect(await charged()).toEqual([])
  })

  test('gets our signing secret, and a second run changes nothing', async () => {
    expect(await run()).toContain('There is nothing to do.')
    expect(JSON.stringify(await subscriptions())).toContain(SIGNING)
    expect(await run('--json')).not.toContain(SIGNING)
  })

  test('a narrowed or duplicate Subscription is corrected', async () => {
    const [e, m] = await subscriptions()
    await put({ ...m, criteria: 'MedicationAdministration?status=completed' })
    const { id: _, ...twice } = e
    await client.create({ resourceType: 'Subscription', body: twice as never })
    expect(await run('--yes')).toMatch(
      /stopped .*another Subscription reports the same\n.*reports only status=completed, and not resources that leave these criteria/,
    )
    expect(
      (await subscriptions())
        .map(({ criteria, status }: { criteria: string; status: string }) => `${criteria} ${status}`)
        .sort(),
    ).toEqual(['Encounter? active', 'Encounter? off', 'MedicationAdministration? active'])
    expect(await run()).toContain('There is nothing to do.')
  })

  test('a Subscription it turned off is reactivated in the form it accepts', async () => {
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
