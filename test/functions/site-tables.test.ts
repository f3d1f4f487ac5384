import { createHash } from 'node:crypto'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { EXTENSION } from '../../shared/fhir/reading/extension-urls.ts'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const Bucket = 'reference'

const hashed = (secret: string) => createHash('sha256').update(secret).digest('hex')
const site = (id: string, more: object = {}) => ({
  tenant: { id, timeZone: 'America/Chicago', defaultSetting: 'professional', defaultPayer: 'commercial', ...more },
  callbackSecrets: [hashed(`of ${id}`)],
  readSecrets: [],
})

const MEDICARE = { defaultPayer: 'medicare-ffs' }
const HEAD = 'hcpcs,from,per_billing_unit,basis'
const COSTS = `${HEAD}\nJ9271,2026-01-01,56,invoice`

const twoVials = {
  url: EXTENSION.containersOpened,
  extension: [
    { url: 'amount', valueQuantity: { value: 100, system: 'http://unitsofmeasure.org', code: 'mg' } },
    { url: 'count', valuePositiveInt: 2 },
    { url: 'type', valueCode: 'single-dose' },
  ],
}

describe.skipIf(withoutDatabase)('Files that a site loaded', () => {
  let sites: TestSite
  let s3: S3Client
  beforeAll(async () => {
    const all = [
      ...['one', 'one-more', 'spoiled', 'paid-alike'].map((id) => site(id)),
      site('half-costed', MEDICARE),
      site('not-collected', { ...MEDICARE, coinsuranceIsCollected: false }),
    ]
    vi.stubEnv('TENANTS', JSON.stringify(all))
    sites = await startTestSite()
    s3 = new S3Client({})
    const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body }))
    await put('tenants/one/fee-schedules/commercial.csv', 'code,from,amount\nJ9271,2026-01-01,60\n96413,2026-01-01,200')
    await put('tenants/one/charge-master/2026.csv', 'code,from,charge\nJ9271,2026-01-01,95')
    await put('tenants/one/acquisition-costs/2026.csv', COSTS)
    await put('tenants/paid-alike/fee-schedules/commercial.csv', 'code,from,amount\nJ9271,2026-01-01,60')
    await put('tenants/not-collected/acquisition-costs/2026.csv', COSTS)
    await put('tenants/half-costed/acquisition-costs/a.csv', COSTS)
    await put('tenants/half-costed/acquisition-costs/b.csv', `${HEAD}\nJ9271,2026-01-01,30,wac`)
    await put('tenants/spoiled/fee-schedules/commercial.csv', 'code,from,amount\nJ9271,2026-01-01,sixty')
  })
  afterAll(async () => {
    s3.destroy()
    vi.unstubAllEnvs()
    await sites.stop()
  })

  const lines = async (tenant: string) => {
    await sites.post(encounter('day'), tenant, `of ${tenant}`)
    await sites.post(pembrolizumab('a', 'day', { extension: [twoVials] }), tenant, `of ${tenant}`)
    const [kept] = (await sites.sheets('Encounter/day', tenant)).filter(({ key }) => /^ChargeSheet#[^#]+$/.test(key))
    const sheet = JSON.parse(kept?.text ?? '{}')
    return sheet.lines.map(({ code, amount, charge, priced, margin }: Record<string, Record<string, string>>) => ({
      code,
      amount,
      charge,
      basis: priced?.basis,
      margin: margin?.margin,
    }))
  }

  test('price its own lines', async () => {
    expect(await lines('one')).toEqual([
      { code: '96413', amount: '200.00', charge: undefined, basis: 'Contract commercial: $200 a unit' },
      {
        code: 'J9271',
        amount: '12000.00',
        charge: '19000.00',
        basis: 'Contract commercial: $60 a unit',
        margin: '800.00',
      },
    ])
  })

  test("price no other site's lines, however similar the names are", async () => {
    expect(await lines('one-more')).toMatchObject([
      { code: '96413', amount: '133.27', charge: undefined },
      { code: 'J9271', amount: '11945.20', charge: undefined, basis: 'Medicare Part B payment limit' },
    ])
  })

  test('give acquisition costs of its drugs only, if all its cost files can be read', async () => {
    const margins = async (tenant: string) => (await lines(tenant)).map(({ margin }: { margin?: string }) => margin)
    expect(await margins('one')).toEqual([undefined, '800.00'])
    expect(await margins('paid-alike')).toEqual([undefined, undefined])
    expect(await margins('not-collected')).toEqual([undefined, '-1834.96'])
    expect(await margins('half-costed')).toEqual([undefined, undefined])
    expect(sites.logged.join('\n')).toContain('"at":"row 2, basis"')
  })

  test('that cannot be read leave its lines without an amount, and a log line names the place', async () => {
    expect(await lines('spoiled')).toMatchObject([
      { code: '96413', amount: undefined },
      { code: 'J9271', amount: undefined },
    ])
    expect(sites.logged.join('\n')).toContain('"at":"row 2, amount"')
  })
})
