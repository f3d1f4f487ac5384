import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type LocalSite, startLocalSite } from '../../shared/local/local-site.ts'
import { synthesized } from '../cdk/synthesized-stack.ts'
import { bundle, encounter, pembrolizumab } from './charted.ts'
import { withoutDatabase } from './local-site.ts'

const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')
const { statements, idOf } = synthesized('prod')

/** Returns the partitions of the charges table that a function may write, as patterns. */
function mayWrite(name: string): readonly string[] {
  return statements.flatMap(({ roles, actions, resources, conditions }) => {
    const writes = actions.some((one) => /^dynamodb:(Put|Update|Delete|BatchWrite)/.test(one))
    if (!roles.includes(idOf(`${name}-role`)) || !writes || !resources.includes('charges')) return []
    const like = (conditions as { 'ForAllValues:StringLike'?: { 'dynamodb:LeadingKeys'?: string[] } } | undefined)?.[
      'ForAllValues:StringLike'
    ]?.['dynamodb:LeadingKeys']
    return like ?? ['*']
  })
}

const matches = (pattern: string, pk: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(pk)

interface Sent {
  readonly constructor: { readonly name: string }
  readonly input: {
    readonly TableName?: string
    readonly Item?: { readonly pk?: { readonly S?: string } }
    readonly Key?: { readonly pk?: { readonly S?: string } }
  }
}

describe.skipIf(withoutDatabase)('The partitions that a function writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oncology-billing-'))
  let site: LocalSite
  let base: string
  const written: string[] = []
  beforeAll(async () => {
    const demo = { tenant: { id: 'demo' }, callbackSecrets: [sha256('secret')], readSecrets: [] }
    vi.stubEnv('TENANTS', JSON.stringify([demo]))
    site = await startLocalSite({ folder, inMemory: true, log: () => {} })
    await site.loadStarter()
    await new Promise<void>((resolve) => site.api.listen(0, '127.0.0.1', resolve))
    const address = site.api.address()
    base = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
    const { dynamo } = await import('../../shared/aws/clients/dynamodb-client.ts')
    const send = dynamo.send.bind(dynamo) as (command: unknown) => Promise<unknown>
    vi.spyOn(dynamo, 'send').mockImplementation((command: unknown) => {
      const { constructor: kind, input } = command as Sent
      const writes = /^(Put|Update|Delete)Item/.test(kind.name) && input.TableName === 'charges'
      if (writes) written.push((input.Item ?? input.Key)?.pk?.S ?? '')
      return send(command)
    })
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await site.stop()
    rmSync(folder, { recursive: true })
  })

  const send = async (body: unknown, path = '', method = 'POST') => {
    const headers = { 'x-callback-secret': 'secret', 'content-type': 'application/fhir+json' }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const { status } = await fetch(`${base}/callback/demo${path}`, {
      method,
      headers,
      ...(method === 'DELETE' ? {} : { body: text }),
    })
    expect(status).toBe(200)
  }

  const storeLargeSheet = async () => {
    const { storedInParts } = await import('../../shared/aws/tables/text-in-parts.ts')
    await storedInParts('charges', 'demo', { sheet: { B: randomBytes(800_000) } })
  }

  function expectExactly(name: string): void {
    const patterns = mayWrite(name)
    const outside = written.filter((pk) => !patterns.some((pattern) => matches(pattern, pk)))
    expect([...new Set(outside)], `written by ${name} without the right`).toEqual([])
    const unused = patterns.filter((pattern) => !written.some((pk) => matches(pattern, pk)))
    expect(unused, `rights of ${name} that are not used`).toEqual([])
    for (const trail of ['T#demo#Audit#2026-01-14', 'T#demo#Tasks#s1', 'T#demo#Calls'])
      if (!written.some((pk) => pk.startsWith(trail.slice(0, 10))))
        expect(
          patterns.filter((pattern) => matches(pattern, trail)),
          `${name} may write ${trail}`,
        ).toEqual([])
  }

  test('are, for the callback, those of its rights: no trail, no tasks', async () => {
    written.length = 0
    const coverage = { resourceType: 'Coverage', id: 'c1', status: 'active', beneficiary: { reference: 'Patient/p1' } }
    const location = { resourceType: 'Location', id: 'l1', status: 'active' }
    const { context: _, ...alone } = pembrolizumab('alone', 'e1')
    await send(bundle('collection', [encounter('e1'), pembrolizumab('a1', 'e1'), coverage, location, alone]))
    await send(pembrolizumab('a1', 'e1', { note: [{ text: 'as new as the one before, with other content' }] }))
    await send(null, '/MedicationAdministration/a2', 'DELETE')
    await send('{"not": "JSON')
    const subscription = { reference: 'Subscription/s1' }
    const status = { resourceType: 'SubscriptionStatus', type: 'heartbeat', subscription, topic: 'https://t.example' }
    await send(bundle('subscription-notification', [status]))
    expect(written.length).toBeGreaterThan(8)
    expectExactly('subscription-callback')
  })

  test('are, for a replay that rewrites sheets, those of its rights', async () => {
    const { handler } = await import('../../functions/replay.ts')
    const there = { ...encounter('e3'), location: [{ location: { reference: 'Location/l1' } }] }
    const { context: _, ...alone } = pembrolizumab('without-encounter', 'e3')
    await send(bundle('collection', [there, pembrolizumab('a3', 'e3'), alone]))
    written.length = 0
    const run = { tenant: 'demo', from: '2026-01-01', to: '2026-01-31', apply: true, run: 'r', homes: 2 }
    const Items = [{ of: 'Encounter#e3' }, { of: 'NoEncounter#MedicationAdministration/without-encounter' }]
    await handler({ BatchInput: { run: { ...run, folder: 'tenants/demo/r', key: '' } }, Items })
    await storeLargeSheet()
    expect(written.length).toBeGreaterThan(5)
    expectExactly('replay')
  })

  test('are, for charging, those of its rights: no tasks, no requests to fetch', async () => {
    await send(pembrolizumab('moved', 'e1'))
    const there = { ...encounter('e2'), location: [{ location: { reference: 'Location/l1' } }] }
    await send(bundle('collection', [there, pembrolizumab('moved', 'e2', later)]))
    await send(pembrolizumab('moved-too', 'e1'))
    await send(pembrolizumab('moved-too', 'e2', { note: [{ text: 'as new, with other content, at another place' }] }))
    written.length = 0
    const poller = await site.follow(() => {}, 5)
    await poller.caughtUp()
    await storeLargeSheet()
    expect(written.length).toBeGreaterThan(8)
    expectExactly('charge')
  })
})

const later = { meta: { lastUpdated: '2026-01-20T08:00:00Z' } }
