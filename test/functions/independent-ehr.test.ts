import { createHash } from 'node:crypto'
import { Client } from 'fhir-kit-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'
import { asHapi, asMedplum, type Delivery, startMedplumEhr } from './medplum-ehr.ts'

const SIGNING = 'what-medplum-signs-with'
const SECRET = 'what-hapi-shows'
const site = (id: string, more: object) => ({ tenant: { id }, callbackSecrets: [], readSecrets: [], ...more })

describe.skipIf(withoutDatabase)('An independent EHR', () => {
  let ours: TestSite
  beforeAll(async () => {
    process.env.TENANTS = JSON.stringify([
      site('medplum', { callback: { signingSecrets: [SIGNING] } }),
      site('hapi', { callbackSecrets: [createHash('sha256').update(SECRET).digest('hex')] }),
    ])
    ours = await startTestSite()
  })
  afterAll(async () => {
    delete process.env.TENANTS
    await ours.stop()
  })

  test.each<[string, Delivery, readonly string[]]>([
    ['medplum', asMedplum(SIGNING), []],
    ['hapi', asHapi, [`X-Callback-Secret: ${SECRET}`]],
  ])(
    'is subscribed to, and its changes, corrections and deletions change the sheets: %s',
    async (tenant, delivery, header) => {
      const ehr = await startMedplumEhr(delivery)
      const client = new Client({ baseUrl: ehr.base })
      for (const criteria of ['Encounter', 'MedicationAdministration']) {
        const channel = {
          type: 'rest-hook',
          endpoint: `${ours.base}/callback/${tenant}`,
          payload: 'application/fhir+json',
          header,
        }
        const body = {
          resourceType: 'Subscription',
          status: 'active',
          reason: 'charges',
          criteria,
          channel,
        }
        await client.create({ resourceType: 'Subscription', body: body as never })
      }
      const put = (resource: { resourceType: string; id: string }) =>
        client.update({ resourceType: resource.resourceType, id: resource.id, body: resource as never })
      const charged = async () => {
        expect((await ehr.delivered()).filter((status) => status !== 200)).toEqual([])
        const sheets = await ours.sheets('Encounter/e1', tenant)
        const current = JSON.parse(sheets.find(({ key }) => !/#.*#/.test(key))?.text ?? '{}')
        return (current.lines ?? []).map(({ code }: { code: string }) => code)
      }

      await put(encounter('e1'))
      await put(pembrolizumab('a1', 'e1'))
      expect(await charged()).toContain('J9271')
      await put(pembrolizumab('a1', 'e1', { status: 'entered-in-error' }))
      expect(await charged()).toEqual([])
      await put(pembrolizumab('a2', 'e1'))
      expect(await charged()).toContain('J9271')
      await client.delete({ resourceType: 'MedicationAdministration', id: 'a2' })
      expect(await charged()).toEqual([])
      expect((await ours.sheets('Encounter/e1', tenant)).length).toBeGreaterThan(3)
      ehr.server.close()
    },
  )
})
