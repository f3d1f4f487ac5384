import { createHash } from 'node:crypto'
import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { bundle, encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')

describe.skipIf(withoutDatabase)('Too many calls in a minute', () => {
  let site: TestSite
  beforeAll(async () => {
    const siteNamed = (id: string, callsPerMinute?: object) => ({
      tenant: { id },
      callbackSecrets: [],
      readSecrets: [sha256(`${id}-read`)],
      ...(callsPerMinute === undefined ? {} : { callsPerMinute }),
    })
    const sites = [siteNamed('demo', { known: 5, anybody: 2 }), siteNamed('other', { known: 100 }), siteNamed('third')]
    vi.stubEnv('TENANTS', JSON.stringify(sites))
    site = await startTestSite()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-14T10:00:42.000Z') })
  })
  afterAll(async () => {
    vi.useRealTimers()
    await site.stop()
  })

  const read = (id: string, secret = `${id}-read`) =>
    fetch(`${site.base}/fhir/${id}/ChargeItem?context=e1`, { headers: { authorization: `Bearer ${secret}` } })
  const whatIf = (id: string) =>
    site.call('POST', `/fhir/${id}/$what-if`, bundle('collection', [encounter('e1'), pembrolizumab('a1', 'e1')]))

  test('are refused with a time to retry, and other sites are not affected', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => read('demo')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(7)
    expect(refused[0]?.headers.get('retry-after')).toBe('18')
    expect(await refused[0]?.json()).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ code: 'throttled', expression: ['http'] }],
    })
    expect((await read('other')).status).toBe(200)
    expect((await read('third')).status).toBe(200)
  })

  test('by an unknown caller use up only the limit of open routes', async () => {
    for (let times = 0; times < 8; times += 1) expect((await read('other', 'nonsense')).status).toBe(401)
    expect((await read('other')).status).toBe(200)
    const statuses = [await whatIf('demo'), await whatIf('demo'), await whatIf('demo')].map(({ status }) => status)
    expect(statuses).toEqual([200, 200, 429])
    expect((await whatIf('other')).status).toBe(200)
    expect((await whatIf('nowhere')).status).toBe(404)
    expect((await site.call('POST', '/fhir/$what-if', bundle('collection', []))).status).toBe(404)
    expect((await site.call('GET', '/fhir/demo/metadata')).status).toBe(200)
  })

  test('are counted in batches for a site with thousands of calls', async () => {
    const { dynamo } = await import('../../shared/aws/clients/dynamodb-client.ts')
    const { itemOf } = await import('../../shared/aws/tables/items.ts')
    vi.setSystemTime(Date.parse('2026-01-14T10:00:50.000Z'))
    for (let times = 0; times < 13; times += 1) expect((await read('third')).status).toBe(200)
    const Key = itemOf({ pk: 'T#third#Calls', sk: 'known' })
    const { Item } = await dynamo.send(new GetItemCommand({ TableName: 'charges', Key }))
    expect(Item?.calls).toEqual({ N: '12' })
  })

  test('are forgotten in the next minute', async () => {
    expect((await read('demo')).status).toBe(429)
    vi.setSystemTime(Date.parse('2026-01-14T10:01:00.000Z'))
    expect((await read('demo')).status).toBe(200)
    expect((await whatIf('demo')).status).toBe(200)
  })
})
