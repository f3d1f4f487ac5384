import type { DynamoDBRecord } from 'aws-lambda'
import fc from 'fast-check'
import type { ChargeItem } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backport, gone } from '../shared/fhir/notified.ts'
import { bundle, encounter, example, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

interface Sent {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

describe.skipIf(withoutDatabase)('A deleted record', () => {
  let site: TestSite
  beforeAll(async () => {
    site = await startTestSite()
  })
  afterAll(() => site.stop())

  const secret = { 'x-callback-secret': 'local-callback-secret' }
  const send = async ({ method, path, body, headers = {} }: Sent) => {
    const answer = await site.call(method, `/callback/demo${path}`, body, { ...secret, ...headers })
    expect(answer.status).toBe(200)
    return answer
  }
  const post = (body: unknown): Sent => ({ method: 'POST', path: '', body })
  const current = async (id: string) => {
    const sheets = await site.sheets(`Encounter/${id}`)
    return JSON.parse(sheets.find(({ key }) => !/#.*#/.test(key))?.text ?? '{}')
  }
  const codes = async (id: string): Promise<readonly string[]> =>
    ((await current(id)).lines ?? []).map(({ code }: { code: string }) => code)
  const itemsAt = async (of: string) =>
    (await (await import('../../shared/aws/records/records.ts')).readPartition({ tenant: 'demo', of })).others

  const deletions: readonly [string, (reference: string) => Sent][] = [
    ['DELETE', (reference) => ({ method: 'DELETE', path: `/${reference}` })],
    [
      'Medplum',
      (reference) => ({
        ...post({}),
        headers: { 'x-medplum-interaction': 'delete', 'x-medplum-deleted-resource': reference },
      }),
    ],
    [
      'a backport notification',
      (reference) => post(backport({ events: [{ focus: reference }], entries: [gone(reference)] })),
    ],
  ]

  test.each(deletions)(
    'by %s is no longer charged, in any order of arrival, and the old sheet is kept',
    async (how, deletion) => {
      const id = `gone-${how.replaceAll(' ', '-')}`
      const given = [encounter(id), pembrolizumab(`${id}-1`, id), pembrolizumab(`${id}-2`, id, LATER)]
      for (const one of given) await send(post(one))
      expect(await codes(id)).toContain('J9271')
      const before = await site.sheets(`Encounter/${id}`)
      await send(deletion(`MedicationAdministration/${id}-1`))
      await send(deletion(`MedicationAdministration/${id}-2`))
      expect(await codes(id)).toEqual([])
      const after = await site.sheets(`Encounter/${id}`)
      expect(after.length).toBeGreaterThan(before.length)
      expect(after.map(({ text }) => text)).toContain(before[0]?.text)

      await send(post(given[1])) // sent again, late
      expect(await codes(id)).toEqual([])
      await send(post({ ...given[1], meta: { lastUpdated: '2099-01-01T00:00:00Z' } })) // charted again since
      expect(await codes(id)).toContain('J9271')
    },
  )

  const LATER = { effectivePeriod: { start: '2026-01-14T15:10:00-06:00', end: '2026-01-14T15:40:00-06:00' } }

  test('appears as a reversed charge if it could be billed', async () => {
    const [begins, place, ends, finished] = [
      '01-pembrolizumab-begins',
      '02-encounter-place-and-payer',
      '03-pembrolizumab-ends',
      '04-encounter-finished',
    ].map((file) => example(`pembrolizumab/${file}.json`))
    for (const body of [begins, place, ends, finished]) await send(post(body))
    const items = async () => {
      await site.caughtUp()
      const { body } = await site.get('/fhir/demo/ChargeItem?context=Encounter/pembrolizumab')
      return (body.entry ?? []).map(
        ({ resource }: { resource: ChargeItem }) => `${resource.code.coding?.[0]?.code} ${resource.status}`,
      )
    }
    expect(await items()).toContain('J9271 billable')
    const given = (await current('pembrolizumab')).lines.flatMap(({ charges }: { charges: string[] }) => charges)
    for (const reference of new Set<string>(given)) await send({ method: 'DELETE', path: `/${reference}` })
    expect(await items()).toContain('J9271 entered-in-error')
    expect(await items()).not.toContain('J9271 billable')
  })

  test('without a time withdraws a copy even if the clock of the EHR is ahead, and a later copy is charged', async () => {
    const ahead = { meta: { lastUpdated: new Date(Date.now() + 3_600_000).toISOString() } }
    await send(post(bundle('collection', [encounter('ahead'), pembrolizumab('ahead-1', 'ahead', ahead)])))
    expect(await codes('ahead')).toContain('J9271')
    await send({ method: 'DELETE', path: '/MedicationAdministration/ahead-1' })
    expect(await codes('ahead')).toEqual([])
    await send(post(pembrolizumab('ahead-1', 'ahead', ahead))) // sent again, unchanged
    expect(await codes('ahead')).toEqual([])
    const anew = { meta: { lastUpdated: new Date(Date.now() + 7_200_000).toISOString() } }
    await send(post(pembrolizumab('ahead-1', 'ahead', anew)))
    expect(await codes('ahead')).toContain('J9271')
  })

  test('is fetched again only if the time of its deletion is unknown', async () => {
    await send({ method: 'DELETE', path: '/MedicationAdministration/doubtful' })
    await send(post(backport({ entries: [gone('MedicationAdministration/certain')] })))
    const pulls = (await itemsAt('Pull')).map(({ sk, because }) => `${sk?.S} ${because?.S}`)
    expect(pulls).toContain('Pull#MedicationAdministration/doubtful deleted')
    expect(pulls.join()).not.toContain('certain')
  })

  test('is audited as a deletion each time, and as an update when it is lifted', async () => {
    const [{ auditPlace, writeDownRecorded }, { bury, tombstoneKey }, { putWhere }, { queryAll, textOf }] =
      await Promise.all([
        import('../../shared/aws/audit/audit-trail.ts'),
        import('../../shared/aws/records/tombstones.ts'),
        import('../../shared/aws/records/put-where.ts'),
        import('../../shared/aws/tables/items.ts'),
      ])
    const Keys = tombstoneKey('trail', 'MedicationAdministration/lifted')
    const actions = async () => {
      const items = await queryAll({
        TableName: 'charges',
        KeyConditionExpression: 'pk = :day',
        ExpressionAttributeValues: { ':day': { S: auditPlace('trail', new Date().toISOString().slice(0, 10)) } },
      })
      return items.map((item) => JSON.parse(textOf(item, 'audit') ?? '{}').action).sort()
    }
    /** Returns the audited changes. Changes that follow from them were audited before. */
    const writtenFor = async (eventName: 'INSERT' | 'MODIFY', SequenceNumber: string) => {
      await site.caughtUp()
      const before = await actions()
      await writeDownRecorded([{ eventName, dynamodb: { Keys, SequenceNumber } } as DynamoDBRecord])
      const after = await actions()
      expect(after).toHaveLength(before.length + 1)
      return ['D', 'U'].filter((action) => count(after, action) > count(before, action))
    }
    const count = (all: readonly string[], action: string) => all.filter((one) => one === action).length
    await bury('trail', { type: 'MedicationAdministration', id: 'lifted' })
    expect(await writtenFor('INSERT', '1')).toEqual(['D'])
    expect(await writtenFor('MODIFY', '2')).toEqual(['D']) // deleted again
    await putWhere({ ...Keys, lifted: { S: '2026-01-15T08:00:00Z' } }, 'sk = :sk', { ':sk': Keys.sk ?? { S: '' } })
    expect(await writtenFor('MODIFY', '3')).toEqual(['U'])
  })

  test('does not affect another site or another id', async () => {
    await send(post(bundle('collection', [encounter('whole'), pembrolizumab('whole-1', 'whole')])))
    const { withdrawDeleted, bury } = await import('../../shared/aws/records/tombstones.ts')
    await bury('elsewhere', { type: 'MedicationAdministration', id: 'whole-1' })
    await withdrawDeleted([{ tenant: 'elsewhere', reference: 'MedicationAdministration/whole-1' }])
    expect(await codes('whole')).toContain('J9271')
  })

  test('of a place or a coverage charges its visits again', async () => {
    const coverage = {
      resourceType: 'Coverage',
      id: 'cov',
      meta: { lastUpdated: '2026-01-14T20:00:00Z' },
      status: 'active',
      beneficiary: { reference: 'Patient/of-covered' },
      type: { coding: [{ system: 'https://nahdo.org/sopt', code: '1' }] },
      payor: [{ display: 'Medicare' }],
    }
    await send(post(bundle('collection', [coverage, encounter('covered'), pembrolizumab('covered-1', 'covered')])))
    expect((await current('covered')).findings.map(({ check }: { check: string }) => check)).not.toContain(
      'payer-is-known',
    )
    await send({ method: 'DELETE', path: '/Coverage/cov' })
    expect((await current('covered')).findings.map(({ check }: { check: string }) => check)).toContain('payer-is-known')
  })

  test('notifications in any order and repetition end in the same sheet', async () => {
    const reference = 'MedicationAdministration/ID-2'
    const story: readonly Sent[] = [
      post(encounter('ID', 'in-progress', '2026-01-14T20:00:00Z')),
      post(pembrolizumab('ID-1', 'ID', { status: 'in-progress', meta: { lastUpdated: '2026-01-14T20:30:00Z' } })),
      post(pembrolizumab('ID-1', 'ID')),
      post(pembrolizumab('ID-2', 'ID', LATER)),
      post(backport({ events: [{ focus: reference, timestamp: '2026-01-14T21:30:00Z' }], entries: [gone(reference)] })),
      post(pembrolizumab('ID-3', 'ID', LATER)),
      post(
        pembrolizumab('ID-3', 'ID', {
          ...LATER,
          status: 'entered-in-error',
          meta: { lastUpdated: '2026-01-14T23:00:00Z' },
        }),
      ),
      post(encounter('ID')),
    ]
    let run = 0
    const told = async (order: readonly number[]) => {
      run += 1
      const id = `order${run}`
      const named = (value: Sent): Sent => JSON.parse(JSON.stringify(value).replaceAll('ID', id))
      for (const at of order) await send(named(story[at] as Sent))
      return JSON.stringify(await current(id)).replaceAll(id, 'ID')
    }
    const all = story.map((_, at) => at)
    const expected = await told(all)
    expect(expected).toContain('J9271')
    const orders = fc
      .array(fc.constantFrom(...all), { maxLength: 4 })
      .chain((again) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }))
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        expect(await told(order)).toBe(expected)
      }),
      { numRuns: 12 },
    )
  })

  test('any input is recorded, requested or quarantined, and never a 500', async () => {
    const junk = fc.oneof(
      fc.json({ maxDepth: 4 }),
      fc.string(),
      fc.constantFrom('', '[]', 'null', '"', '\u0000', '{"resourceType":"Bundle"}'),
    )
    const words = fc.constantFrom(
      'Encounter',
      'MedicationAdministration',
      'Bundle',
      'e1',

      '%2F',
      'x'.repeat(300),
      'Ä',
    )
    const resource = fc.record(
      {
        resourceType: fc.constantFrom(
          'Encounter',
          'MedicationAdministration',
          'Coverage',
          'Parameters',
          'SubscriptionStatus',
          7,
          '',
        ),
        id: fc.oneof(fc.constantFrom('f1', 'f2', 'x'.repeat(65), '', 1), fc.string()),
        status: fc.constantFrom('completed', 'finished', 'junk', null),
        subject: fc.oneof(
          fc.jsonValue(),
          fc.constant({ reference: `${'X'.repeat(3000)}/1` }),
          fc.constant({ reference: `urn:${'1'.repeat(3000)}` }),
        ),
        context: fc.oneof(fc.jsonValue(), fc.constant({ reference: 'Encounter/f1' })),
        meta: fc.oneof(
          fc.jsonValue(),
          fc.record({ lastUpdated: fc.oneof(fc.string(), fc.constant('+275760-09-13T00:00:00Z')) }),
        ),
        parameter: fc.jsonValue(),
        notificationEvent: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    const made = fc.oneof(
      resource.map((one) => JSON.stringify(one)),
      fc
        .record({
          resourceType: fc.constant('Bundle'),
          type: fc.constantFrom('history', 'collection', 'subscription-notification', 'searchset', 'odd'),
          timestamp: fc.oneof(fc.string(), fc.constant('2026-01-01T00:00:00Z')),
          entry: fc.array(
            fc.oneof(
              fc.jsonValue(),
              fc.record({ resource, request: fc.jsonValue(), fullUrl: fc.string() }, { requiredKeys: [] }),
            ),
            { maxLength: 3 },
          ),
        })
        .map((one) => JSON.stringify(one)),
      junk,
    )
    const path = fc.oneof(
      fc.constant(''),
      fc.tuple(words, words).map(([type, id]) => `/${type}/${encodeURIComponent(id)}`),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('POST', 'PUT', 'DELETE'), path, made, async (method, where, body) => {
        const routed = where !== '' || method === 'POST'
        const answer = await site.call(method, `/callback/demo${where}`, body, secret)
        expect(answer.status).toBe(routed ? 200 : 404)
        if (!routed) return
        const counts = JSON.parse(site.logged.findLast((line) => line.includes('"recorded"')) ?? '{}')
        const { tenant: _, ms: __, ...of } = counts
        const somewhere = Object.values(of).filter((one) => typeof one === 'number' && one > 0).length
        if (
          where === '' &&
          !/"type":"(history|collection|searchset|subscription-notification)"|SubscriptionStatus|Parameters/.test(body)
        )
          expect(somewhere, body).toBeGreaterThan(0)
      }),
      { numRuns: 400 },
    )
    await site.caughtUp()
    expect(site.logged.filter((line) => /"fault"|put aside/.test(line))).toEqual([])
  })
})
