import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle, encounter, example, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const ACKNOWLEDGED = { resourceType: 'Bundle', type: 'transaction-response' }

describe.skipIf(withoutDatabase)('The callback', () => {
  let site: TestSite
  beforeAll(async () => {
    site = await startTestSite()
  })
  afterAll(() => site.stop())

  const codes = async (id: string) => {
    await site.caughtUp()
    const { body } = await site.get(`/fhir/demo/ChargeItem?context=Encounter/${id}`)
    return (body.entry ?? []).map(
      ({ resource }: { resource: { code: { coding: { code: string }[] } } }) => resource.code.coding[0]?.code,
    )
  }
  const issueOf = ({ body }: { body: { issue: { code: string; expression?: string[] }[] } }) => body.issue[0]

  describe('Accepted requests', () => {
    test('a resource by POST is answered with a Bundle, because HAPI takes anything else for a failure', async () => {
      const answer = await site.post(pembrolizumab('raw', 'by-post'))
      expect(answer).toMatchObject({ status: 200, body: ACKNOWLEDGED })
      expect(answer.contentType).toMatch(/^application\/fhir\+json/)
      expect(await codes('by-post')).toContain('J9271')
    })

    test('a resource by PUT to its address is answered with an OperationOutcome', async () => {
      const answer = await site.put(pembrolizumab('put', 'by-put'))
      expect(answer.status).toBe(200)
      expect(answer.body.resourceType).toBe('OperationOutcome')
      expect(await codes('by-put')).toContain('J9271')
    })

    test('a body of an unknown content type, sent as base64, is recorded', async () => {
      const headers = { authorization: 'Bearer local-callback-secret', 'content-type': 'application/octet-stream' }
      const answer = await site.call('POST', '/callback/demo', pembrolizumab('octets', 'by-octets'), headers)
      expect(answer.status).toBe(200)
      expect(await codes('by-octets')).toContain('J9271')
    })

    test('a notification Bundle is recorded without its status', async () => {
      expect(await site.post(example('pembrolizumab/03-pembrolizumab-ends.json'))).toMatchObject({ body: ACKNOWLEDGED })
      expect(await codes('pembrolizumab')).toContain('J9271')
    })

    test.each(['handshake', 'heartbeat'])('a %s is answered and records nothing', async (type) => {
      const status = {
        resourceType: 'Parameters',
        parameter: [{ name: 'type', valueCode: type }],
      }
      expect(await site.post(bundle('history', [status]))).toMatchObject({ status: 200, body: ACKNOWLEDGED })
      expect(site.logged.at(-1)).toContain(`"notification":"${type}"`)
    })

    test.each(['transaction', 'collection'])('a %s Bundle is recorded', async (type) => {
      const resources = [encounter(`in-${type}`), pembrolizumab(`a-${type}`, `in-${type}`)]
      expect(await site.post(bundle(type, resources))).toMatchObject({ status: 200, body: ACKNOWLEDGED })
      expect(await codes(`in-${type}`)).toContain('J9271')
    })

    test('a Bundle of 5,000 entries is recorded', async () => {
      const resources = Array.from({ length: 5000 }, (_, at) => ({
        resourceType: 'Condition',
        id: `many-${at}`,
        subject: { reference: 'Patient/many' },
        encounter: { reference: 'Encounter/many' },
      }))
      expect(await site.post(bundle('collection', resources))).toMatchObject({ status: 200, body: ACKNOWLEDGED })
      expect(site.logged.findLast((line) => line.includes('"recorded"'))).toContain('"new":5000')
      await site.caughtUp() // the tests after this one do not wait for its charging
    })

    test('an administration without an encounter is charged on its own, with a finding', async () => {
      const { context: _, ...homeless } = pembrolizumab('homeless', 'none')
      expect((await site.post(homeless)).status).toBe(200)
      await site.caughtUp()
      const [sheet] = await site.sheets('NoEncounter/MedicationAdministration/homeless')
      expect(JSON.parse(sheet?.text ?? '{}').findings).toContainEqual(
        expect.objectContaining({ check: 'administration-has-a-visit' }),
      )
    })

    test('an unreadable date is recorded, with a finding', async () => {
      const odd = pembrolizumab('odd-date', 'odd-date', { effectivePeriod: { start: '2026-02-31T99:00', end: 'noon' } })
      expect((await site.post(odd)).status).toBe(200)
      const [sheet] = await site.sheets('Encounter/odd-date')
      expect(JSON.parse(sheet?.text ?? '{}').findings.length).toBeGreaterThan(0)
    })

    test.each([
      ['NaN', '"NaN"'],
      ['1e400', '1e400'],
    ])('a dose of %s gives a finding and no charge', async (name, value) => {
      const text = JSON.stringify(pembrolizumab(`dose-${name}`, `dose-${name}`)).replace(
        '"value":200',
        `"value":${value}`,
      )
      expect((await site.post(text)).status).toBe(200)
      const [sheet] = await site.sheets(`Encounter/dose-${name}`)
      const { lines, findings } = JSON.parse(sheet?.text ?? '{}')
      expect(findings.length).toBeGreaterThan(0)
      expect(lines.filter(({ held, code }: { held: boolean; code: string }) => !held && code === 'J9271')).toEqual([])
    })

    test('a reference to nowhere does not stop the other charges', async () => {
      const more = { request: { reference: 'MedicationRequest/nowhere' }, device: [{ reference: 'Device/nowhere' }] }
      expect((await site.post(pembrolizumab('lost', 'lost', more))).status).toBe(200)
      expect(await codes('lost')).toContain('J9271')
    })
  })

  describe('Quarantined parts of a request', () => {
    test('an entry without id is quarantined, and the rest is recorded', async () => {
      const { id: _, ...nameless } = pembrolizumab('x', 'mixed')
      const answer = await site.post(bundle('collection', [nameless, pembrolizumab('fine', 'mixed')]))
      expect(answer.status).toBe(200)
      expect(answer.body.type).toBe('transaction-response')
      expect(answer.body.entry).toHaveLength(1)
      expect(answer.body.entry[0].response.outcome.issue[0]).toMatchObject({
        code: 'required',
        expression: ['Bundle.entry[0].resource.id'],
      })
      expect(await codes('mixed')).toContain('J9271')
      const { readPartition } = await import('../../shared/aws/records/records.ts')
      const { others } = await readPartition({ tenant: 'demo', of: 'Quarantine' })
      expect(others.map(({ raw }) => JSON.parse(raw?.S ?? '{}'))).toContainEqual(nameless)
    })

    test('a resource of an unused type is neither stored nor reported', async () => {
      const practitioner = { resourceType: 'Practitioner', id: 'p1', name: [{ family: 'Nobody' }] }
      expect(await site.post(bundle('collection', [practitioner]))).toMatchObject({ status: 200, body: ACKNOWLEDGED })
      expect(site.logged.at(-1)).toContain('"unused":1')
    })
  })

  describe('Requests quarantined as a whole, because a refused sender would repeat them', () => {
    const inQuarantine = async () => {
      const { readPartition } = await import('../../shared/aws/records/records.ts')
      const { others } = await readPartition({ tenant: 'demo', of: 'Quarantine' })
      return others.map(({ raw }) => raw?.S ?? '')
    }
    const outcomeOf = ({ body }: { body: { entry: { response: { outcome: { issue: unknown[] } } }[] } }) =>
      body.entry?.[0]?.response.outcome.issue[0]

    test('a body that is not JSON is quarantined without being quoted', async () => {
      const body = '{"resourceType": "MedicationAdministration", "note": Jane'
      const answer = await site.post(body)
      expect(answer.status).toBe(200)
      expect(outcomeOf(answer)).toMatchObject({ severity: 'error', code: 'structure' })
      expect(JSON.stringify(answer.body)).not.toContain('Jane')
      expect(await inQuarantine()).toContain(body)
    })

    test.each([
      ['JSON that is not a resource', {}, 'structure', 'resourceType'],
      ['a resource without id', { resourceType: 'Encounter', status: 'finished' }, 'required', 'Encounter.id'],
      [
        'a status that FHIR does not have',
        pembrolizumab('s', 's', { status: 'done' }),
        'code-invalid',
        'MedicationAdministration.status',
      ],
    ])('%s is quarantined', async (_, body, code, expression) => {
      const answer = await site.post(body)
      expect(answer.status).toBe(200)
      expect(outcomeOf(answer)).toMatchObject({ code, expression: [expression] })
      expect(await inQuarantine()).toContain(JSON.stringify(body))
    })

    test('a resource sent to the address of another one is quarantined', async () => {
      const answer = await site.put(encounter('e1'), 'Encounter/e2')
      expect(answer.status).toBe(200)
      expect(issueOf(answer)).toMatchObject({ severity: 'warning', expression: ['Encounter.id'] })
    })

    test('a body larger than an item of the table is quarantined in parts', async () => {
      const large = { ...pembrolizumab('large', 'large'), note: [{ text: 'n'.repeat(1_000_000) }] }
      expect((await site.post(large)).status).toBe(200)
      const parts = (await inQuarantine()).filter((raw) => raw.includes('nnnnnnnnnnnn'))
      expect(parts.join('').length).toBe(JSON.stringify(large).length)
    })

    test('a large resource of an unused type is not quarantined', async () => {
      const practitioner = { resourceType: 'Practitioner', id: 'p1', name: [{ family: 'Nobody' }] }
      expect(await site.post(practitioner)).toMatchObject({ status: 200, body: ACKNOWLEDGED })
      expect(await inQuarantine()).not.toContain(JSON.stringify(practitioner))
    })
  })

  describe('Refused requests', () => {
    test('a body of 50 MB is refused before it has arrived', async () => {
      const before = process.memoryUsage().rss
      const chunk = new TextEncoder().encode(' '.repeat(1_000_000))
      let sent = 0
      const body = new ReadableStream({
        pull(controller) {
          if (sent++ < 50) controller.enqueue(chunk)
          else controller.close()
        },
      })
      const headers = { authorization: 'Bearer local-callback-secret', 'content-type': 'application/fhir+json' }
      const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
      const response = await fetch(`${site.base}/callback/demo`, init)
      expect(response.status).toBe(413)
      expect(issueOf({ body: (await response.json()) as never })).toMatchObject({ code: 'too-long' })
      expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000)
    })

    test.each([
      ['a wrong secret', 'demo', 'no-such-secret'],
      ['an unknown site', 'elsewhere', 'local-callback-secret'],
      ['a reader secret', 'demo', 'local-read-secret'],
    ])('%s is refused', async (_, tenant, secret) => {
      const answer = await site.post(encounter('e1'), tenant, secret)
      expect(answer.status).toBe(401)
      expect(issueOf(answer)).toMatchObject({ code: 'login' })
    })
  })

  test('logs identifiers and counts, and no PHI', () => {
    const log = site.logged.join('\n')
    expect(log).not.toMatch(/pembrolizumab 100|Nobody|00006-3026-02|200 mg/)
    expect(site.logged.filter((line) => line.includes('"fault"'))).toEqual([])
  })
})
