import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sha256Of } from '../../shared/aws/clients/sha256-of.ts'

const hashed = (secret: string) => sha256Of(Buffer.from(secret))
const site = (id: string, secret: string) => ({
  tenant: { id },
  callbackSecrets: [hashed(`${secret}-callback`)],
  readSecrets: [hashed(`${secret}-read`)],
  auditSecrets: [],
})
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })

describe('The sites of a stage', () => {
  /** Secrets Manager as the extension answers it, and the requests it got. */
  let secrets: Map<string, unknown>
  let asked: string[]
  let tokens: (string | undefined)[]
  let broken = false
  let extension: Server

  beforeEach(async () => {
    secrets = new Map<string, unknown>([
      [
        'oncology-billing/test/site-index',
        {
          sites: { one: [hashed('one-read').slice(0, 16)], two: [hashed('two-read').slice(0, 16)], gone: [] },
          retired: { old: '2026-01-01' },
        },
      ],
      ['oncology-billing/test/sites/one', site('one', 'one')],
      ['oncology-billing/test/sites/two', site('two', 'two')],
      ['oncology-billing/test/sites/unlisted', site('unlisted', 'unlisted')],
    ])
    asked = []
    tokens = []
    broken = false
    extension = createServer((request, response) => {
      const name = new URL(request.url ?? '', 'http://x').searchParams.get('secretId') ?? ''
      asked.push(name.replace('oncology-billing/test/', ''))
      tokens.push(request.headers['x-aws-parameters-secrets-token']?.toString())
      const found = secrets.get(name)
      if (broken || found === undefined) response.writeHead(400).end('an unexpected error occurred')
      else response.end(JSON.stringify({ Name: name, SecretString: JSON.stringify(found) }))
    })
    await new Promise<void>((resolve) => extension.listen(0, '127.0.0.1', resolve))
    vi.stubEnv('SITES', 'oncology-billing/test')
    vi.stubEnv('TENANTS', '[]')
    vi.stubEnv('CHARGES_TABLE', 'charges')
    vi.stubEnv('AWS_SESSION_TOKEN', 'the-token-of-the-session')
    vi.stubEnv('PARAMETERS_SECRETS_EXTENSION_HTTP_PORT', String((extension.address() as AddressInfo).port))
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.resetModules()
    const { logTo } = await import('../../shared/aws/clients/log.ts')
    logTo(() => {})
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllEnvs()
    extension.closeAllConnections()
    extension.close()
  })

  const load = () => import('../../shared/aws/sites/sites.ts')
  const seconds = (many: number) => vi.setSystemTime(Date.now() + many * 1000)

  test("are read on demand with the session's token, and cached for a minute", async () => {
    const { siteSettingsOf } = await load()
    expect(asked).toEqual([])
    expect((await siteSettingsOf('one'))?.tenant.id).toBe('one')
    await Promise.all([siteSettingsOf('one'), siteSettingsOf('one')])
    seconds(59)
    await siteSettingsOf('one')
    expect(asked).toEqual(['site-index', 'sites/one'])
    expect(new Set(tokens)).toEqual(new Set(['the-token-of-the-session']))
  })

  test('use a new secret within a minute, without a deployment', async () => {
    const { siteSettingsOf, shows } = await load()
    const reads = async (secret: string) => shows((await siteSettingsOf('one'))?.readSecrets ?? [], bearer(secret))
    expect(await reads('one-read')).toBe(true)
    secrets.set('oncology-billing/test/sites/one', site('one', 'new'))
    seconds(61)
    expect([await reads('one-read'), await reads('new-read')]).toEqual([false, true])
  })

  test('unknown ids cost no call, however many are tried', async () => {
    const { siteSettingsOf } = await load()
    const made = Array.from({ length: 500 }, (_, number) => `made-up-${number}`)
    for (const id of [...made, 'unlisted', 'Patient', '../site-index', '', '__proto__', 'constructor', 'one/../two'])
      expect(await siteSettingsOf(id)).toBeUndefined()
    expect(asked).toEqual(['site-index'])
  })

  test("are found by a reader's secret alone, and only that site is read", async () => {
    const { siteOfReader } = await load()
    expect((await siteOfReader(bearer('two-read')))?.tenant.id).toBe('two')
    expect(asked).toEqual(['site-index', 'sites/two'])
    expect(await siteOfReader(bearer('two-callback'))).toBeUndefined()
    expect(await siteOfReader(bearer('nobody'))).toBeUndefined()
    expect(await siteOfReader({})).toBeUndefined()
    expect(asked).toEqual(['site-index', 'sites/two'])
  })

  test('are not found by a fingerprint alone: the whole hash must match', async () => {
    const { siteOfReader } = await load()
    secrets.set('oncology-billing/test/sites/two', site('two', 'replaced'))
    expect(await siteOfReader(bearer('two-read'))).toBeUndefined()
  })

  test('stay available for ten minutes without Secrets Manager, and no longer', async () => {
    const { siteSettingsOf } = await load()
    await siteSettingsOf('one')
    broken = true
    for (let minute = 1; minute <= 9; minute += 1) {
      seconds(61)
      expect((await siteSettingsOf('one'))?.tenant.id).toBe('one')
    }
    expect(asked.length, 'asked again each minute').toBe(2 + 2 * 9)
    seconds(61)
    await expect(siteSettingsOf('one')).rejects.toThrow('site-index: HTTP 400')
    broken = false
    expect((await siteSettingsOf('one'))?.tenant.id).toBe('one')
  })

  test('one with missing or invalid settings does not stop the others', async () => {
    secrets.set('oncology-billing/test/sites/two', { tenant: { id: 'two' }, callbackSecrets: ['no hash'] })
    const { siteSettingsOf, siteOf } = await load()
    expect((await siteSettingsOf('one'))?.tenant.id).toBe('one')
    await expect(siteSettingsOf('two')).rejects.toThrow('callbackSecrets')
    secrets.set('oncology-billing/test/sites/two', site('one', 'two'))
    await expect(siteSettingsOf('two'), 'what is kept for one site says it is another').rejects.toThrow(
      'names another site',
    )
    await expect(siteSettingsOf('gone')).rejects.toThrow('HTTP 400')
    await expect(siteOf('nobody')).rejects.toThrow('not set up')
  })

  test('retired ones are known as retired, and not served', async () => {
    const { isRetired, siteIds, siteSettingsOf } = await load()
    expect([await isRetired('old'), await isRetired('one'), await isRetired('constructor')]).toEqual([
      true,
      false,
      false,
    ])
    expect(await siteSettingsOf('old')).toBeUndefined()
    expect(await siteIds()).toEqual(['one', 'two', 'gone'])
  })

  test('a wrong secret and an unknown site get the same answer, byte for byte', async () => {
    const { handler } = await import('../../functions/subscription-callback.ts')
    const call = (tenant: string) =>
      handler(
        {
          requestContext: { requestId: 'r', http: { method: 'POST' }, domainName: 'x' },
          rawPath: `/callback/${tenant}`,
          rawQueryString: '',
          headers: bearer('wrong'),
          pathParameters: { tenant },
          body: '{}',
          isBase64Encoded: false,
        } as never,
        {} as never,
      )
    const answers = [await call('one'), await call('nobody'), await call('old')]
    expect(answers[0]).toMatchObject({ statusCode: 401 })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })
})
