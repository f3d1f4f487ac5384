import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { bundle, encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** A name of a person, where only words of FHIR belong. */
const NAME = 'Zaphod'

describe.skipIf(withoutDatabase)('The log and the audit trail', () => {
  let site: TestSite
  beforeAll(async () => {
    const limits = { known: 1_000_000, anybody: 1_000_000 }
    const demo = {
      tenant: { id: 'demo', defaultSetting: 'facility' },
      callbackSecrets: [sha256('local-callback-secret')],
      readSecrets: [sha256('local-read-secret')],
      callsPerMinute: limits,
    }
    vi.stubEnv('TENANTS', JSON.stringify([demo]))
    site = await startTestSite()
    const of = { subject: { reference: `${NAME}/1` } }
    await site.post({ ...encounter('odd'), ...of })
    await site.post(pembrolizumab('odd', 'odd', of))
    await site.caughtUp()
  })
  afterAll(() => site.stop())

  /** Returns the items of today's trail as texts, with their queries decoded. */
  async function trail(): Promise<readonly string[]> {
    const { queryAll, textOf } = await import('../../shared/aws/tables/items.ts')
    const items = await queryAll({
      TableName: 'charges',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `T#demo#Audit#${new Date().toISOString().slice(0, 10)}` } },
    })
    return items.map((item) => {
      const text = textOf(item, 'audit') ?? ''
      return text.replaceAll(/"query":"([^"]+)"/g, (_, query) => `"query":${JSON.stringify(atob(query))}`)
    })
  }

  const before = async () => ({ lines: site.logged.length, events: (await trail()).length })
  const expectNoName = async ({ lines, events }: Awaited<ReturnType<typeof before>>) => {
    const named = (text: string) => new RegExp(NAME, 'i').test(text)
    expect(site.logged.slice(lines).filter(named)).toEqual([])
    expect((await trail()).slice(events).filter(named)).toEqual([])
  }

  test.each<[string, unknown]>([
    [
      'a type of notification',
      bundle('subscription-notification', [
        { resourceType: 'SubscriptionStatus', type: NAME, subscription: { reference: `Subscription/${NAME}` } },
      ]),
    ],
    ['a type of resource', { resourceType: NAME, id: 'x' }],
    ['a name in a resource over a bound', { ...encounter('long'), [NAME]: { [`${NAME}2`]: 'x'.repeat(300_000) } }],
    ['a status', { ...encounter('status'), status: NAME }],
  ])('hold no name that an EHR sends as %s', async (_, body) => {
    const from = await before()
    expect((await site.post(body)).status).toBe(200)
    await site.caughtUp()
    await expectNoName(from)
  })

  test('name an unknown type of notification, and a place of unknown elements, as other', async () => {
    const from = site.logged.length
    await site.post(bundle('subscription-notification', [{ resourceType: 'SubscriptionStatus', type: NAME }]))
    await site.post(bundle('subscription-notification', [{ resourceType: 'SubscriptionStatus', type: 'heartbeat' }]))
    const long = { ...encounter('long'), [NAME]: 'x'.repeat(300_000) }
    await site.call('POST', '/fhir/demo/$what-if', bundle('collection', [long]))
    const known = { ...encounter('long'), period: { start: 'x'.repeat(300_000) } }
    await site.call('POST', '/fhir/demo/$what-if', bundle('collection', [known]))
    const lines = site.logged.slice(from).map((line) => JSON.parse(line))
    expect(lines.flatMap(({ notification }) => notification ?? [])).toEqual(['other', 'heartbeat'])
    expect(lines.flatMap(({ event, at }) => (event === 'refused' ? at : []))).toEqual([
      'Encounter.other',
      'Encounter.period.start',
    ])
  })

  test.each([
    `ChargeItem?${NAME}.name=x`,
    `ChargeItem?patient.${NAME}=x`,
    `ChargeItem?_has:${NAME}:x=y`,
    `ChargeItem?code:${NAME}=x`,
    `ChargeItem?context=e1&${NAME}=x`,
    `ChargeItem?context=e1&_sort=${NAME}`,
    `ChargeItem?context=e1&_include=ChargeItem:${NAME}`,
    `Provenance?target=ChargeItem/x&_include=Provenance:target:${NAME}`,
    `ChargeItem?_id=${NAME}%20Beeblebrox`,
    `ChargeItem?context=e1&code=${NAME}`,
    `ChargeItem?context=${NAME}/x`,
    `ChargeItem?context=e1&occurrence=${NAME}`,
    `ChargeItem?context=e1&_format=${NAME}`,
    `ChargeItem?context=e1&_count=${NAME}`,
    `ChargeItem?context=e1&_summary=${NAME}`,
    'ChargeItem?context=odd',
    'Task?encounter=odd',
    'Encounter/odd/$charge-sheet',
    `${NAME}/x`,
    `${NAME}?name=${NAME}`,
    `ChargeItem/x/$${NAME}`,
    `$export?_type=${NAME}`,
    `$export?_type=ChargeItem,${NAME}`,
    `$export?_since=${NAME}`,
    `$export?_type=ChargeItem&_typeFilter=${NAME}`,
    `$export?_type=ChargeItem&${NAME}=x`,
    `$export?_type=ChargeItem&_outputFormat=${NAME}`,
    `exports/${NAME}`,
    `exports/00000000-0000-0000-0000-000000000000/${NAME}`,
  ])('hold no name that a caller writes into %s', async (path) => {
    const from = await before()
    for (const prefer of ['', 'handling=strict', 'respond-async, handling=lenient', 'respond-async', NAME]) {
      const headers = { authorization: 'Bearer local-read-secret', prefer, accept: '*/*' }
      const { status } = await fetch(`${site.base}/fhir/demo/${path}`, { headers })
      expect(status).toBeLessThan(500)
    }
    await expectNoName(from)
  })

  test('hold no name that a caller writes into a header or a body', async () => {
    const from = await before()
    const known = { authorization: 'Bearer local-read-secret', 'content-type': 'application/fhir+json' }
    for (const name of ['content-encoding', 'content-type', 'accept', 'if-match', 'prefer', 'x-callback-secret'])
      for (const [method, path] of [
        ['POST', '/fhir/demo/$what-if'],
        ['PUT', '/fhir/demo/Task/none-0'],
        ['POST', '/callback/demo'],
      ] as const)
        await site.call(method, path, { resourceType: NAME }, { ...known, [name]: NAME })
    await site.call('POST', '/fhir/demo/Task/none-0/$resolve', { resourceType: 'Parameters', [NAME]: NAME }, known)
    await site.call('GET', `/fhir/${NAME}/metadata`)
    await expectNoName(from)
  })
})
