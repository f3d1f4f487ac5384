import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { subscribe } from '../../../shared/cli/operate/subscribe.ts'
import { encounter, pembrolizumab } from '../../functions/charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from '../../functions/local-site.ts'
import { capturedTerminal } from '../cli/captured-terminal.ts'
import { wrongWithNotification } from './kit-checks.ts'
import { type Manners, startTopicServer, TOPIC } from './topic-server.ts'

type TopicServer = Awaited<ReturnType<typeof startTopicServer>>

const SECRET = 'shown-by-the-ehr'
const MANNERS: Readonly<Record<string, Manners>> = {
  full: {},
  names: {},
  empty: {},
  r4b: { version: '4.3.0' },
  r5: { version: '5.0.0' },
  refuses: { refusesHeartbeats: true },
  silent: { givesNoHeartbeats: true },
  hides: { hidesHeaders: true, wantsUrl: true },
  plain: { hasNoStatus: true, hasNoEvents: true },
  loses: { findsNothing: true },
  restarts: { findsNothing: true },
  fails: { findsNothing: true },
  other: {},
}
const hashed = (secret: string) => createHash('sha256').update(secret).digest('hex')

describe.skipIf(withoutDatabase)('Subscribing a site', () => {
  let ours: TestSite
  const ehrs: Record<string, TopicServer> = {}
  const ehr = (name: string): TopicServer => ehrs[name] as TopicServer
  beforeAll(async () => {
    for (const [name, manners] of Object.entries(MANNERS)) ehrs[name] = await startTopicServer(manners)
    process.env.TENANTS = JSON.stringify(
      Object.entries(ehrs).map(([id, { base }]) => ({
        tenant: { id },
        callbackSecrets: [hashed(SECRET)],
        readSecrets: [],
        ehr: { base, local: true },
      })),
    )
    ours = await startTestSite()
  })
  afterAll(async () => {
    delete process.env.TENANTS
    await ours.stop()
    await Promise.all(Object.values(ehrs).map(({ stop }) => stop()))
  })

  /** Runs the command without opening the data. */
  async function run(site: string, ...args: string[]) {
    return runWith({}, site, ...args)
  }
  async function runWith(more: NodeJS.ProcessEnv, site: string, ...args: string[]) {
    const terminal = capturedTerminal()
    const env = { ...process.env, CALLBACK_SECRET: SECRET, ...more }
    const given = ['--site', site, '--api', ours.base, ...args]
    const status = await subscribe(given, terminal, env)
    await ehrs[site]?.settled()
    return { status, stdout: terminal.out(), stderr: terminal.err() }
  }
  /** Runs the check of subscriptions as if that many minutes had passed. */
  async function watch(site: string, inMinutes = 0) {
    const [{ siteSettingsOf }, { watchSite }] = await Promise.all([
      import('../../../shared/aws/sites/sites.ts'),
      import('../../../shared/ehr/watch-subscriptions.ts'),
    ])
    const before = ours.logged.length
    const found = await siteSettingsOf(site)
    if (found === undefined) throw new Error(site)
    await watchSite(found, new Date(Date.now() + inMinutes * 60_000).toISOString())
    await ehrs[site]?.settled()
    return ours.logged
      .slice(before)
      .map((line) => JSON.parse(line))
      .filter(({ event }) => /overdue|woken|gap|fault/.test(event))
  }
  const codes = async (tenant: string, of = 'Encounter/e1') => {
    const sheets = await ours.sheets(of, tenant)
    const current = JSON.parse(sheets.find(({ key }) => !/#.*#/.test(key))?.text ?? '{}')
    return (current.lines ?? []).map(({ code }: { code: string }) => code)
  }
  const only = (name: string) => [...ehr(name).kept.values()][0]

  describe('passes the client checks of the ONC Subscriptions test kit', () => {
    test.each([
      ['full', 'full-resource'],
      ['names', 'id-only'],
      ['empty', 'empty'],
    ])(
      '%s: the Subscription is accepted, the handshake answered with 200, the event with 2xx: %s',
      async (site, content) => {
        const { status, stdout } = await run(site, '--yes', '--content', content)
        expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('active') })
        await ehr(site).change('MedicationAdministration/a1', pembrolizumab('a1', 'e1'))
        expect(ehr(site).answered).toEqual([200, 200])
        const [handshake, event] = ehr(site).sent
        expect(handshake?.headers).toEqual({ Authorization: `Bearer ${SECRET}` })
        expect(wrongWithNotification(handshake?.body, 'handshake', content)).toEqual([])
        expect(wrongWithNotification(event?.body, 'event-notification', content)).toEqual([])
        expect(only(site)).toMatchObject({ status: 'active', criteria: TOPIC })
      },
    )

    test('the resources of an event are recorded, by content, by fetch or by search', async () => {
      expect(
        ehr('full')
          .asked.map(({ url }) => url)
          .filter((url) => url.includes('MedicationAdministration')),
      ).toEqual([])
      expect(ehr('names').asked.map(({ url }) => url)).toContain('/fhir/MedicationAdministration/a1')
      for (const site of ['full', 'names', 'empty']) expect(await codes(site)).toContain('J9271')
    })

    test('the checks of the kit report a wrong notification', () => {
      const { body } = ehr('full').sent[1] ?? {}
      expect(wrongWithNotification(body, 'handshake', 'full-resource')).not.toEqual([])
      expect(wrongWithNotification(body, 'event-notification', 'empty')).not.toEqual([])
      expect(wrongWithNotification(body, 'event-notification', 'id-only')).not.toEqual([])
      expect(
        wrongWithNotification({ ...body, entry: body.entry.slice(0, 1) }, 'event-notification', 'full-resource'),
      ).not.toEqual([])
      expect(wrongWithNotification({ ...body, type: 'collection' }, 'event-notification', 'full-resource')).not.toEqual(
        [],
      )
    })
  })

  test.each(['r4b', 'r5'])('works with a server of another version: %s', async (site) => {
    expect(await run(site, '--yes')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/: active, 0 events.*every 900 s, last heard/),
    })
    await ehr(site).change('MedicationAdministration/a1', pembrolizumab('a1', 'e1'))
    expect(ehr(site).answered).toEqual([200, 200])
    expect(await codes(site)).toContain('J9271')
  })

  test('prints the plan first, subscribes once, and then changes nothing', async () => {
    const told = await run('other')
    expect(told.stdout).toMatch(
      /create .*medication-administration .*it does not exist yet\nNothing was changed: --yes does it\./,
    )
    expect(ehr('other').kept.size).toBe(0)
    const json = await run('other', '--json')
    expect(json.stdout).not.toContain(SECRET)
    expect(JSON.parse(json.stdout)).toMatchObject({
      server: 'R4',
      steps: [{ act: 'create', about: TOPIC, resource: { criteria: TOPIC } }],
    })
    await run('other', '--yes')
    const asked = ehr('other').asked.length
    const again = await run('other', '--yes')
    expect(again).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/kept .*1: active\n {2}1 .*: active, 0 events, 0 of them received/),
    })
    expect(
      ehr('other')
        .asked.slice(asked)
        .filter(({ method }) => method !== 'GET'),
    ).toEqual([])
    expect((await run('other')).stdout).toContain('There is nothing to do.')
    expect((await run('other', '--status')).stdout).toMatch(/1 .*: active, 0 events/)
  })

  test('corrects a Subscription that was turned off or has an old secret', async () => {
    only('other').status = 'off'
    expect((await run('other', '--yes')).stdout).toMatch(/woken .*1: off/)
    expect(only('other').status).toBe('active')
    only('other').channel.header = ['Authorization: Bearer another-secret']
    const { stdout } = await run('other', '--yes')
    expect(stdout).toMatch(/corrected .*1: shows another secret/)
    expect(stdout).not.toContain('another-secret')
    expect(only('other').channel.header).toEqual([`Authorization: Bearer ${SECRET}`])
    expect(ehr('other').kept.size).toBe(1)
  })

  test('ends the Subscription on request', async () => {
    expect((await run('other', '--end')).stdout).toMatch(
      /stop .*1: the end of all Subscriptions was requested\nNothing was changed/,
    )
    expect((await run('other', '--end', '--yes')).stdout).toMatch(
      /stopped .*1: the end of all Subscriptions was requested\nNothing is subscribed/,
    )
    expect(only('other').status).toBe('off')
    expect(await watch('other', 1000)).toEqual([])
    expect((await run('other', '--end')).stdout).toContain('There is nothing to do.')
    await run('other', '--yes')
    expect(only('other').status).toBe('active')
  })

  test('keeps the secrets of a server that hides headers and lists only by address', async () => {
    await run('hides', '--yes')
    expect((await run('hides')).stdout).toContain('There is nothing to do.')
    only('hides').status = 'error'
    const [overdue, ...others] = await watch('hides')
    expect(overdue).toMatchObject({ event: 'heartbeat-overdue', tenant: 'hides', subscription: '1', status: 'error' })
    expect(others).toEqual([{ event: 'gap-filled', tenant: 'hides', subscription: '1', by: 'reconciliation' }])
    expect(only('hides')).toMatchObject({ status: 'error', channel: { header: [`Authorization: Bearer ${SECRET}`] } })
    expect((await run('hides', '--yes')).stdout).toMatch(/woken .*1: error/)
    expect(only('hides')).toMatchObject({ status: 'active', channel: { header: [`Authorization: Bearer ${SECRET}`] } })
  })

  test("prints the server's own reason for a refusal", async () => {
    const { status, stdout } = await run('refuses', '--yes')
    expect(status).toBe(1)
    expect(stdout).toMatch(/create .*NOT DONE: .*answered 400: heartbeatPeriod is not supported/)
    expect(await run('refuses', '--yes', '--heartbeat', '0')).toMatchObject({ status: 0 })
    expect(await watch('refuses', 10_000)).toEqual([])
  })

  test('raises no alarm for a server without heartbeats, and requests them only once', async () => {
    await run('silent', '--yes')
    expect((await run('silent')).stdout).toMatch(/active, sends no heartbeat\nThere is nothing to do/)
    expect(await watch('silent', 10_000)).toEqual([])
  })

  test.each<[string, string, NodeJS.ProcessEnv, readonly string[], RegExp]>([
    ['unknown site', 'nobody', {}, [], /nobody has no `ehr`/],
    ['wrong secret', 'full', { CALLBACK_SECRET: 'wrong' }, [], /CALLBACK_SECRET is not one of the site's secrets/],
    ['missing secret', 'full', { CALLBACK_SECRET: '' }, [], /set CALLBACK_SECRET/],
    ['insecure address', 'full', {}, ['--api', 'http://api.example.org'], /--api must be an https address/],
  ])('is refused before any request: %s', async (_, site, env, args, why) => {
    const asked = ehrs[site]?.asked.length
    expect(await runWith(env, site, ...args)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(why),
    })
    expect(ehrs[site]?.asked.length).toBe(asked)
  })

  describe('The check of subscriptions', () => {
    test('raises one alarm each time while a heartbeat is overdue', async () => {
      await run('loses', '--yes')
      expect(await watch('loses', 20)).toEqual([])
      expect(await watch('loses', 40)).toMatchObject([
        { event: 'heartbeat-overdue', tenant: 'loses', status: 'active', silentMinutes: 40 },
        { event: 'gap-filled' },
      ])
      expect(await watch('loses', 50)).toMatchObject([{ event: 'heartbeat-overdue', silentMinutes: 50 }])
      await ehr('loses').beat()
      expect(await watch('loses', 20)).toEqual([])
    })

    test('fetches lost events by $events, and the sheet is complete', async () => {
      const { change } = ehr('loses')
      await change('Encounter/e1', encounter('e1'))
      await change('MedicationAdministration/a1', pembrolizumab('a1', 'e1'), true)
      await change('MedicationAdministration/a2', pembrolizumab('a2', 'e1'), true)
      await change('MedicationAdministration/a2', undefined, true)
      expect(await codes('loses')).toEqual([])
      const { heardOf } = await import('../../../shared/aws/pulls/subscribed.ts')
      const heard = await heardOf('loses')
      expect(await watch('loses', 120)).toMatchObject([
        { event: 'heartbeat-overdue' },
        { event: 'gap-filled', by: 'events' },
      ])
      expect(await heardOf('loses')).toEqual(heard) // we asked for these events
      const { change: tell } = ehr('full')
      await tell('Encounter/e1', encounter('e1'))
      await tell('MedicationAdministration/a2', pembrolizumab('a2', 'e1'))
      await tell('MedicationAdministration/a2')
      const texts = async (tenant: string) =>
        (await ours.sheets('Encounter/e1', tenant)).find(({ key }) => !/#.*#/.test(key))?.text
      expect(await codes('loses')).toContain('J9271')
      expect(await texts('loses')).toBe(await texts('full'))
      expect(await watch('loses', 125)).toMatchObject([{ event: 'heartbeat-overdue' }])
    })

    test('fetches events that were counted and not received, at the second check', async () => {
      await run('restarts', '--yes')
      await ehr('restarts').change('MedicationAdministration/a1', pembrolizumab('a1', 'e1'), true)
      expect(await watch('restarts', 1)).toEqual([])
      expect(await watch('restarts', 11)).toMatchObject([{ event: 'gap-filled', by: 'events' }])
      expect(await codes('restarts')).toContain('J9271')
      expect(await watch('restarts', 12)).toEqual([])
      await ehr('restarts').beat()
      expect(await watch('restarts', 13)).toEqual([])
    })

    test('a restarted counter causes no fetch, but an event lost afterwards does', async () => {
      ehr('restarts').forgetEvents()
      await ehr('restarts').beat()
      expect(await watch('restarts', 100 + 13)).toMatchObject([
        { event: 'heartbeat-overdue' },
        { event: 'gap-filled', by: 'reconciliation' },
      ])
      await ehr('restarts').change('MedicationAdministration/a2', pembrolizumab('a2', 'e2'), true)
      await watch('restarts', 1)
      expect(await watch('restarts', 300)).toMatchObject([
        { event: 'heartbeat-overdue' },
        { event: 'gap-filled', by: 'events' },
      ])
      expect(await codes('restarts', 'Encounter/e2')).toContain('J9271')
    })

    test('a failed Subscription is reactivated; if it fails again, an alarm is raised', async () => {
      await run('fails', '--yes')
      only('fails').status = 'error'
      await ehr('fails').change('MedicationAdministration/a1', pembrolizumab('a1', 'e1'))
      expect(await watch('fails')).toMatchObject([
        { event: 'subscription-woken', tenant: 'fails', subscription: '1', was: 'error' },
        { event: 'gap-filled', by: 'events' },
      ])
      expect(only('fails')).toMatchObject({
        status: 'active',
        channel: { header: [`Authorization: Bearer ${SECRET}`] },
      })
      expect(await codes('fails')).toContain('J9271')
      only('fails').status = 'off'
      expect(await watch('fails', 5)).toMatchObject([{ event: 'heartbeat-overdue', status: 'off' }])
      expect(await watch('fails', 6)).toEqual([])
      ehr('fails').kept.clear()
      expect(await watch('fails', 7)).toMatchObject([{ event: 'heartbeat-overdue', status: 'gone' }])
      await run('fails', '--yes')
      ehr('fails').kept.get('1').id = '1'
      expect(await watch('fails', 8)).toEqual([])
    })

    test('a server without $status is read, and one without $events is searched for changes', async () => {
      await run('plain', '--yes')
      await ehr('plain').change('Encounter/e1', encounter('e1'), true)
      await ehr('plain').change('MedicationAdministration/a1', pembrolizumab('a1', 'e1'), true)
      only('plain').status = 'error'
      only('plain').error = 'gave up'
      expect(await watch('plain')).toMatchObject([
        { event: 'subscription-woken', was: 'error' },
        { event: 'gap-filled', by: 'reconciliation' },
      ])
      expect(await codes('plain')).toContain('J9271')
    })

    test('an absent EHR is no fault of ours, and its silence raises an alarm', async () => {
      await ehr('r4b').stop()
      expect(await watch('r4b', 5)).toEqual([])
      expect(await watch('r4b', 60)).toMatchObject([
        { event: 'heartbeat-overdue', status: 'not told: unreachable' },
        { event: 'gap-filled', by: 'reconciliation' },
      ])
    })

    test.each([
      ['ended', { ended: '2026-01-14T21:00:00Z' }],
      ['rewrote', { since: '2026-01-14T21:00:00Z', heartbeatSeconds: 60 }],
    ])('does not overwrite what a person %s meanwhile', async (_, change) => {
      const { noteChecked, noteSubscribed, subscribedOf } = await import('../../../shared/aws/pulls/subscribed.ts')
      const read = { id: 's1', about: TOPIC, since: '2026-01-14T20:00:00Z' }
      await noteSubscribed('person', read)
      expect(await noteChecked('person', { ...read, fetched: '7' })).toBe(true)
      await noteSubscribed('person', { ...read, ...change })
      expect(await noteChecked('person', { ...read, wokenAt: '2026-01-14T21:00:01Z' })).toBe(false)
      expect(await subscribedOf('person')).toEqual([{ ...read, ...change }])
    })

    test('two sites with the same Subscription id keep separate states', async () => {
      const { heardOf, subscribedOf } = await import('../../../shared/aws/pulls/subscribed.ts')
      const before = await heardOf('other')
      await ehr('full').beat()
      expect(await heardOf('other')).toEqual(before)
      expect((await heardOf('full')).get('1')?.heardAt).not.toBe(before.get('1')?.heardAt)
      expect((await subscribedOf('other')).map(({ about }) => about)).toEqual([TOPIC])
      expect(await subscribedOf('oth')).toEqual([])
      expect(await codes('other')).toEqual([])
    })
  })
})
