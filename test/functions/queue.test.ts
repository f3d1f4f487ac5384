import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { queue } from '../../shared/cli/operate/queue.ts'
import { putAsideIn } from '../../shared/local/put-aside.ts'
import { capturedTerminal } from '../shared/cli/captured-terminal.ts'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

describe.skipIf(withoutDatabase)('npm run queue', () => {
  const folder = mkdtempSync(join(tmpdir(), 'queue-'))
  let site: TestSite
  beforeAll(async () => {
    site = await startTestSite()
  })
  afterAll(async () => {
    await site.stop()
    rmSync(folder, { recursive: true })
  })

  async function run(...args: string[]) {
    const terminal = capturedTerminal()
    // The test site set the environment, as an opened data folder does.
    const open = async () => ({ served: true, close: async () => {} })
    const status = await queue([...args, '--data', folder], terminal, open)
    return { status, out: terminal.out(), err: terminal.err() }
  }

  const health = async (path = '/healthz') => {
    const response = await fetch(site.base + path)
    // biome-ignore lint/suspicious/noExplicitAny: a test reads any field
    return { status: response.status, body: (await response.json()) as any }
  }

  test('says that nothing is open on a clean site, and the site is healthy and ready', async () => {
    await site.post(encounter('e1'))
    await site.post(pembrolizumab('a1', 'e1'))
    await site.caughtUp()
    expect(await run()).toEqual({ status: 0, out: 'Everything received is recorded and charged.\n', err: '' })
    expect(await health()).toMatchObject({
      status: 200,
      body: { status: 'ok', database: 'answers', charging: { state: 'follows', putAside: 0 }, waitingPulls: 0 },
    })
    expect(await health('/readyz')).toMatchObject({ status: 200 })
  })

  test('lists an id-only notification that the site cannot fetch, which was answered with a hint and counted', async () => {
    const { status, body } = await site.post({
      resourceType: 'Bundle',
      type: 'history',
      entry: [
        {
          resource: {
            resourceType: 'Parameters',
            parameter: [
              { name: 'subscription', valueReference: { reference: 'Subscription/s1' } },
              { name: 'topic', valueCanonical: 'https://example.org/topic' },
              { name: 'status', valueCode: 'active' },
              { name: 'type', valueCode: 'event-notification' },
              {
                name: 'notification-event',
                part: [
                  { name: 'event-number', valueString: '1' },
                  { name: 'focus', valueReference: { reference: 'MedicationAdministration/only-named' } },
                ],
              },
            ],
          },
          request: { method: 'GET', url: 'Subscription/s1/$status' },
          response: { status: '200' },
        },
      ],
    })
    expect(status).toBe(200)
    expect(body.entry[0].response.outcome.issue[0]).toMatchObject({
      severity: 'warning',
      code: 'incomplete',
      details: { text: expect.stringContaining('Send whole resources (full-resource)') },
    })
    expect(site.logged.findLast((line) => line.includes('"recorded"'))).toContain('"cannotAsk":1')
    const listed = await run()
    expect(listed.status).toBe(0)
    expect(listed.out).toContain('1 to be fetched from an EHR\n  demo MedicationAdministration/only-named: asked for 2')
    expect(listed.out).toContain('demo has no setting `ehr`')
    expect(listed.out).toContain('Nothing was changed: --yes tries it again now.')
    expect((await health()).body).toMatchObject({ status: 'needs-attention', waitingPulls: 1, cannotBeAsked: 1 })
    expect((await health('/readyz')).status).toBe(200)
    expect(await run('--yes')).toMatchObject({ status: 1, out: expect.stringContaining('1 wait on') })
  })

  test('an empty PUT of a resource gets the same hint', async () => {
    const { status, body } = await site.call('PUT', '/callback/demo/Encounter/named-by-path', '', {
      'x-callback-secret': 'local-callback-secret',
    })
    expect([status, body.issue[0].code]).toEqual([200, 'incomplete'])
  })

  test('reads quarantined content again; what is still not readable stays, and nothing of it is shown', async () => {
    await site.post('{"resourceType": "Encounter", "id": "Mrs-Secret", "sta')
    const { quarantine } = await import('../../shared/aws/records/quarantine.ts')
    const { Refusal } = await import('../../shared/refusal.ts')
    const refusal = new Refusal('an earlier version could not read it', { code: 'structure' })
    await quarantine('demo', { raw: encounter('e2'), refusal })
    await quarantine('demo', { raw: Buffer.from(JSON.stringify(pembrolizumab('a2', 'e2'))), refusal })
    const { out } = await run()
    expect(out).toContain('3 in quarantine, not read\n')
    expect(out).toContain('an earlier version could not read it')
    expect(out).not.toContain('Secret')
    expect((await health()).body).toMatchObject({ quarantined: 3 })
    const tried = await run('--yes')
    expect(tried).toMatchObject({ status: 1, out: expect.stringContaining('2 of 3 were read from quarantine') })
    expect((await site.sheets('Encounter/e2')).map(({ text }) => text).join()).toContain('J9271')
    expect((await run()).out).toContain('1 in quarantine, not read\n')
    expect(JSON.parse((await run('--json')).out).quarantined).toHaveLength(1)
  })

  test('has a failed visit charged again, and other sites left alone', async () => {
    const list = putAsideIn(join(folder, 'put-aside'))
    const one = { pk: 'T#demo#Encounter#e1', sk: 'Encounter#e1', sequence: '1', since: '2026-11-21T10:00:00.000Z' }
    list.add(one)
    expect((await run('--site', 'mercy')).out).toBe('Everything received is recorded and charged.\n')
    expect((await run()).out).toContain(
      '1 could not be charged or fetched\n  demo Encounter/e1: since 2026-11-21T10:00:00.000Z\n',
    )
    expect(list.all()).toEqual([one])
    const charged = () => site.logged.filter((line) => line.includes('"charged"') && line.includes('#e1"')).length
    const before = charged()
    expect((await run('--yes')).out).toContain('1 are tried again now.')
    await site.caughtUp()
    expect(list.all()).toEqual([])
    await vi.waitFor(() => expect(charged()).toBeGreaterThan(before), { timeout: 60_000 })
  })

  test.each([
    [['--frobnicate'], 'frobnicate'],
    [['a1'], 'too many arguments'],
  ])('cannot understand %j', async (args, why) => {
    expect(await run(...args)).toMatchObject({ status: 2, err: expect.stringContaining(why) })
  })

  test('says why a folder cannot be opened', async () => {
    const terminal = capturedTerminal()
    const status = await queue(['--data', join(folder, 'nothing')], terminal, async () => 'nothing is kept there')
    expect([status, terminal.err()]).toEqual([1, 'nothing is kept there\n'])
  })
})
