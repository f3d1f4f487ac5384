import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle, encounter, example, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const ACKNOWLEDGED = { resourceType: 'Bundle', type: 'transaction-response' }

describe.skipIf(withoutDatabase)('the callback', () => {
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

  describe('takes in', () => {
    test('a resource by POST, and answers with a Bundle, because HAPI takes anything else for a failure', async () => {
      const answer = await site.post(pembrolizumab('raw', 'by-post'))
      expect(answer).toMatchObject({ status: 200, body: ACKNOWLEDGED })
      expect(answer.contentType).toMatch(/^application\/fhir\+json/)
      expect(await codes('by-post')).toContain('J9271')
    })

    test('a resource by PUT to its address, and answers with an OperationOutcome', async () => {
      const answer = await site.put(pembrolizumab('put', 'by-put'))
      expect(answer.status).toBe(200)
      expect(answer.body.resourceType).toBe('OperationOutcome')
      expect(await codes('by-put')).toContain('J9271')
    })

    test('a body of an unknown content type, which comes as base64', async () => {
      const headers = { authorization: 'Bearer local-callback-secret', 'content-type': 'application/octet-stream' }
      const answer = await site.call('POST', '/callback/demo', pembrolizumab('octets', 'by-octets'), headers)
      expect(answer.status).toBe(200)
      expect(await codes('by-octets')).toContain('J9271')
    })

    test('a notification Bundle, its status left aside', async () => {
      expect(await site.post(example('pembrolizumab/03-pembrolizumab-ends.json'))).toMatchObject({ body: ACKNOWLEDGED })
      expect(await codes('pembrolizumab')).toContain('J9271')
    })

    test.each(['handshake', 'heartbeat'])('a %s, which brings nothing', async (type) => {
      const status = {
        resourceType: 'Parameters',
        parameter: [{ name: 'type', valueCode: type }],
      }
      expect(await site.post(bundle('history', [status]))).toMatchObject({ status: 200, body: ACKNOWLEDGED })
      expect(site.logged.at(-1)).toContain(`"notification":"${type}"`)
    })

    test.each(['transaction', 'collection'])('a %s Bundle', async (type) => {
      const resources = [encounter(`in-${type}`), pembrolizumab(`a-${type}`, `in-${type}`)]
      expect(await site.post(bundle(type, resources))).toMatchObject({ status: 200, body: ACKNOWLEDGED })
      expect(await codes(`in-${type}`)).toContain('J9271')
    })

    test('a Bundle of 5,000 entries', async () => {
      const resources = Array.from({ length: 5000 }, (_, at) => ({
        resourceType: 'Condition',
        id: `many-${at}`,
        subject: { reference: 'Patient/many' },
        encounter: { reference: 'Encounter/many' },
      }))
      expect(await site.post(bundle('collection', resources))).toMatchObject({ status: 200, body: ACKNOWLEDGED })
      expect(site.logged.findLast((line) => line.includes('"recorded"'))).toContain('"new":5000')
    }, 60_000)

    test('an administration without an encounter, which is charged by itself and found', async () => {
      const { context: _, ...homeless } = pembrolizumab('homeless', 'none')
      expect((await site.post(homeless)).status).toBe(200)
      await site.caughtUp()
      const [sheet] = await site.sheets('NoEncounter/MedicationAdministration/homeless')
      expect(JSON.parse(sheet?.text ?? '{}').findings).toContainEqual(
        expect.objectContaining({ check: 'administration-has-a-visit' }),
      )
    })

    test('an unreadable date, which is found and not refused', async () => {
      const odd = pembrolizumab('odd-date', 'odd-date', { effectivePeriod: { start: '2026-02-31T99:00', end: 'noon' } })
      expect((await site.post(odd)).status).toBe(200)
      const [sheet] = await site.sheets('Encounter/odd-date')
      expect(JSON.parse(sheet?.text ?? '{}').findings.length).toBeGreaterThan(0)
    })

    test.each([
      ['NaN', '"NaN"'],
      ['1e400', '1e400'],
    ])('a dose of %s, which is found and charges nothing', async (name, value) => {
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

    test('a reference to nowhere, which does not keep the rest from being charged', async () => {
      const more = { request: { reference: 'MedicationRequest/nowhere' }, device: [{ reference: 'Device/nowhere' }] }
      expect((await site.post(pembrolizumab('lost', 'lost', more))).status).toBe(200)
      expect(await codes('lost')).toContain('J9271')
    })
  })

  describe('puts aside what it cannot take in, and keeps the rest', () => {
    test('an entry without id', async () => {
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

    test('a resource that is not of a type it charges is neither kept nor named', async () => {
      const patient = { resourceType: 'Patient', id: 'p1', name: [{ family: 'Nobody' }] }
      expect(await site.post(bundle('collection', [patient]))).toMatchObject({ status: 200, body: ACKNOWLEDGED })
      expect(site.logged.at(-1)).toContain('"unused":1')
    })
  })

  describe('puts aside whole what it cannot take in at all, because a sender told no would send it again and again', () => {
    const inQuarantine = async () => {
      const { readPartition } = await import('../../shared/aws/records/records.ts')
      const { others } = await readPartition({ tenant: 'demo', of: 'Quarantine' })
      return others.map(({ raw }) => raw?.S ?? '')
    }
    const outcomeOf = ({ body }: { body: { entry: { response: { outcome: { issue: unknown[] } } }[] } }) =>
      body.entry?.[0]?.response.outcome.issue[0]

    test('what is not JSON, without quoting it', async () => {
      const body = '{"resourceType": "MedicationAdministration", "note": Jane'
      const answer = await site.post(body)
      expect(answer.status).toBe(200)
      expect(outcomeOf(answer)).toMatchObject({ severity: 'error', code: 'structure' })
      expect(JSON.stringify(answer.body)).not.toContain('Jane')
      expect(await inQuarantine()).toContain(body)
    })

    test.each([
      ['no resource', {}, 'structure', 'resourceType'],
      ['no id', { resourceType: 'Encounter', status: 'finished' }, 'required', 'Encounter.id'],
      [
        'a status FHIR does not know',
        pembrolizumab('s', 's', { status: 'done' }),
        'code-invalid',
        'MedicationAdministration.status',
      ],
    ])('%s', async (_, body, code, expression) => {
      const answer = await site.post(body)
      expect(answer.status).toBe(200)
      expect(outcomeOf(answer)).toMatchObject({ code, expression: [expression] })
      expect(await inQuarantine()).toContain(JSON.stringify(body))
    })

    test('a resource sent to the address of another', async () => {
      const answer = await site.put(encounter('e1'), 'Encounter/e2')
      expect(answer.status).toBe(200)
      expect(issueOf(answer)).toMatchObject({ severity: 'warning', expression: ['Encounter.id'] })
    })

    test('what is larger than an item of the table, in parts', async () => {
      const large = { ...pembrolizumab('large', 'large'), note: [{ text: 'n'.repeat(1_000_000) }] }
      expect((await site.post(large)).status).toBe(200)
      const parts = (await inQuarantine()).filter((raw) => raw.includes('nnnnnnnnnnnn'))
      expect(parts.join('').length).toBe(JSON.stringify(large).length)
    })

    test('but not what it never uses', async () => {
      const patient = { resourceType: 'Patient', id: 'p1', name: [{ family: 'Nobody' }] }
      expect(await site.post(patient)).toMatchObject({ status: 200, body: ACKNOWLEDGED })
      expect(await inQuarantine()).not.toContain(JSON.stringify(patient))
    })
  })

  describe('refuses', () => {
    test('a body of 50 MB, while it is still coming', async () => {
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
      ['a site that is not there', 'elsewhere', 'local-callback-secret'],
      ['the secret of a reader', 'demo', 'local-read-secret'],
    ])('%s', async (_, tenant, secret) => {
      const answer = await site.post(encounter('e1'), tenant, secret)
      expect(answer.status).toBe(401)
      expect(issueOf(answer)).toMatchObject({ code: 'login' })
    })
  })

  test('logs identifiers and counts, nothing of the chart', () => {
    const log = site.logged.join('\n')
    expect(log).not.toMatch(/pembrolizumab 100|Nobody|00006-3026-02|200 mg/)
    expect(site.logged.filter((line) => line.includes('"fault"'))).toEqual([])
  })
})
