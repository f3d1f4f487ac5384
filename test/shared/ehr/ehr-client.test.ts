import { generateKeyPairSync } from 'node:crypto'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Ehr } from '../../../shared/ehr/ehr-client.ts'
import { type Answering, json, startServer } from './hostile-server.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' })
vi.stubEnv('SIGNING_KEYS', JSON.stringify([rsa, p384]))
vi.stubEnv('TENANTS', '[]')

const PATIENCE = { tries: 3, firstPauseMs: 5, longestPauseMs: 1500 }
const gone = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-found' }] }
const page = (ids: readonly string[], next?: string) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  ...(next === undefined ? {} : { link: [{ relation: 'next', url: next }] }),
  entry: ids.map((id) => ({ resource: { resourceType: 'Encounter', id }, search: { mode: 'match' } })),
})

let stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops) await stop()
  stops = []
})

async function server(answer: Answering) {
  const started = await startServer(answer)
  stops.push(started.stop)
  return started
}

async function ehrAt(base: string, more: object = {}): Promise<Ehr> {
  const { ehrOf } = await import('../../../shared/ehr/ehr-client.ts')
  const ehr = { base, local: true, vendor: 'r4', daysLookedAfter: 3, ...more } as const
  const client = ehrOf(
    { tenant: { id: 'demo' }, callbackSecrets: [], readSecrets: [], auditSecrets: [], ehr },
    PATIENCE,
  )
  if (client === undefined) throw new Error('no EHR')
  return client
}

async function all(ehr: Ehr, type = 'Encounter') {
  const ids: unknown[] = []
  for await (const { resources } of ehr.search(type, [['_count', '2']])) ids.push(...resources)
  return ids.map((one) => (one as { id: string }).id)
}

describe('The EHR client', () => {
  test('reads a resource with its digits as written, and returns undefined for 404 and 410 in FHIR', async () => {
    const { base, asked } = await server(({ url }, response) => {
      if (url === '/fhir/Medication/m1')
        return response.end('{"resourceType":"Medication","id":"m1","n":1.10000000000000000001}')
      json(response, url?.endsWith('410') ? 410 : 404, gone)
    })
    const ehr = await ehrAt(base)
    expect(JSON.stringify(await ehr.read('Medication/m1'))).toContain('1.10000000000000000001')
    expect(await ehr.read(`${base}/Medication/m1/_history/3`)).toBeDefined()
    expect(await ehr.read('Medication/m404')).toBeUndefined()
    expect(await ehr.read('Medication/m410')).toBeUndefined()
    expect(asked.map(({ url }) => url).slice(0, 2)).toEqual(['/fhir/Medication/m1', '/fhir/Medication/m1'])
  })

  test('follows absolute and relative links page after page', async () => {
    const { base, port } = await server(({ url }, response) => {
      if (url === '/fhir/Encounter?_count=2')
        return json(response, 200, page(['e1', 'e2'], `http://127.0.0.1:${port}/fhir?_getpages=1`))
      if (url === '/fhir?_getpages=1') return json(response, 200, page(['e3'], '/fhir/Encounter?page=3'))
      json(response, 200, page(['e4']))
    })
    expect(await all(await ehrAt(base))).toEqual(['e1', 'e2', 'e3', 'e4'])
  })

  test('refuses a page that is not a Bundle or not FHIR', async () => {
    const { base } = await server(({ url }, response) =>
      url?.includes('Encounter') ? json(response, 200, gone) : response.end('<html>Maintenance</html>'),
    )
    await expect(all(await ehrAt(base))).rejects.toMatchObject({ kind: 'not-fhir' })
    await expect(all(await ehrAt(base), 'Procedure')).rejects.toMatchObject({ kind: 'not-fhir' })
  })

  test('does not take a 404 without FHIR as a deletion', async () => {
    const { base } = await server((_, response) => response.writeHead(404).end('<html>nginx</html>'))
    await expect((await ehrAt(base)).read('Encounter/e1')).rejects.toMatchObject({ kind: 'not-fhir', status: 404 })
  })

  test('creates, updates with an ETag, and calls operations', async () => {
    const { base, asked } = await server((_, response, body) =>
      json(response, 200, JSON.parse(body || '{"resourceType":"Bundle"}'), { etag: 'W/"2"' }),
    )
    const ehr = await ehrAt(base)
    const subscription = { resourceType: 'Subscription', status: 'requested' }
    expect((await ehr.post('Subscription', subscription)).headers.etag).toBe('W/"2"')
    await ehr.put('Subscription/s1', subscription, 'W/"1"')
    await ehr.operation('Subscription/s1/$status')
    await ehr.operation('Subscription/s1/$events', [['eventsSinceNumber', '3']])
    await ehr.operation('Subscription/$x', [], { resourceType: 'Parameters' })
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /fhir/Subscription',
      'PUT /fhir/Subscription/s1',
      'GET /fhir/Subscription/s1/$status',
      'GET /fhir/Subscription/s1/$events?eventsSinceNumber=3',
      'POST /fhir/Subscription/$x',
    ])
    expect(asked[1]?.headers['if-match']).toBe('W/"1"')
  })
})

describe('Our access token', () => {
  const tokenServer = (expires: number, say: () => string = () => 'token') =>
    server(({ url }, response, body) => {
      if (url === '/token')
        return json(response, 200, { access_token: say(), token_type: 'bearer', expires_in: expires, assertion: body })
      json(response, 200, { resourceType: 'Encounter', id: 'e1' })
    })
  const authAt = (base: string, alg: string, clientId = alg) => ({
    auth: { clientId, tokenEndpoint: base.replace('/fhir', '/token'), scope: 'system/*.rs', alg },
  })

  test.each(['RS384', 'ES384'])(
    'is requested once, by an assertion that jose verifies with our public keys: %s',
    async (alg) => {
      const { base, asked } = await tokenServer(300)
      const ehr = await ehrAt(base, authAt(base, alg))
      await Promise.all([ehr.read('Encounter/e1'), ehr.read('Encounter/e1'), ehr.read('Encounter/e1')])
      await ehr.read('Encounter/e1')
      const tokens = asked.filter(({ url }) => url === '/token')
      expect(tokens).toHaveLength(1)
      expect(asked.filter(({ url }) => url !== '/token').map(({ headers }) => headers.authorization)).toEqual(
        Array(4).fill('Bearer token'),
      )

      const { handler } = await import('../../../functions/jwks.ts')
      const served = JSON.parse((await handler()).body ?? '')
      expect(JSON.stringify(served)).not.toMatch(/"(d|p|q|dp|dq|qi)":/)
      const form = new URLSearchParams(tokens[0]?.body)
      const endpoint = base.replace('/fhir', '/token')
      const { payload, protectedHeader } = await jwtVerify(
        form.get('client_assertion') ?? '',
        createLocalJWKSet(served),
        {
          audience: endpoint,
          issuer: alg,
          subject: alg,
          algorithms: [alg],
          typ: 'JWT',
          maxTokenAge: '5m',
          requiredClaims: ['jti', 'exp', 'iat'],
        },
      )
      expect(protectedHeader).toMatchObject({ alg, typ: 'JWT', kid: expect.any(String) })
      expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(300)
    },
  )

  test('is requested again after it expires, and after the EHR rejects it', async () => {
    const short = await tokenServer(0)
    const ehr = await ehrAt(short.base, authAt(short.base, 'ES384', 'short'))
    await ehr.read('Encounter/e1')
    await ehr.read('Encounter/e1')
    expect(short.asked.filter(({ url }) => url === '/token')).toHaveLength(2)

    let made = 0
    const strict = await server(({ url, headers }, response) => {
      if (url === '/token') return json(response, 200, { access_token: `token-${++made}`, expires_in: 300 })
      json(
        response,
        headers.authorization === 'Bearer token-1' ? 401 : 200,
        headers.authorization === 'Bearer token-1' ? gone : { resourceType: 'Encounter', id: 'e1' },
      )
    })
    expect(await (await ehrAt(strict.base, authAt(strict.base, 'ES384', 'strict'))).read('Encounter/e1')).toBeDefined()
    expect(made).toBe(2)
  })

  test('a refused token request throws, and is repeated at the next call', async () => {
    let status = 400
    const { base } = await server(({ url }, response) =>
      json(
        response,
        url === '/token' ? status : 200,
        url === '/token'
          ? { access_token: 'a', expires_in: 300, error: 'invalid_client' }
          : { resourceType: 'Encounter', id: 'e1' },
      ),
    )
    const ehr = await ehrAt(base, authAt(base, 'ES384', 'refused'))
    await expect(ehr.read('Encounter/e1')).rejects.toMatchObject({ kind: 'no-token' })
    status = 200
    expect(await ehr.read('Encounter/e1')).toBeDefined()
  })
})

describe('An EHR that cannot answer now', () => {
  test('is retried after the time it asks for', async () => {
    let calls = 0
    const { base } = await server((_, response) => {
      calls += 1
      if (calls === 1) return response.writeHead(429, { 'retry-after': '1' }).end()
      if (calls === 2)
        return response.writeHead(503, { 'retry-after': new Date(Date.now() + 1000).toUTCString() }).end()
      json(response, 200, { resourceType: 'Encounter', id: 'e1' })
    })
    const started = performance.now()
    expect(await (await ehrAt(base)).read('Encounter/e1')).toBeDefined()
    expect(performance.now() - started).toBeGreaterThanOrEqual(1000)
    expect(calls).toBe(3)
  })

  test('that asks for a longer pause than ours throws, with that pause', async () => {
    const { base, asked } = await server((_, response) => response.writeHead(429, { 'retry-after': '120' }).end())
    await expect((await ehrAt(base)).read('Encounter/e1')).rejects.toMatchObject({
      kind: 'busy',
      retryAfterMs: 120_000,
    })
    expect(asked).toHaveLength(1)
  })

  test('is given up after the last attempt', async () => {
    const { base, asked } = await server((_, response) => response.writeHead(502).end('<html>'))
    await expect((await ehrAt(base)).read('Encounter/e1')).rejects.toMatchObject({ kind: 'busy', status: 502 })
    expect(asked).toHaveLength(3)
  })

  test('gets a create again only if nothing was done', async () => {
    const { base, asked } = await server((_, response) => response.writeHead(asked.length === 1 ? 503 : 502).end())
    await expect((await ehrAt(base)).post('Subscription', {})).rejects.toMatchObject({ kind: 'refused', status: 502 })
    expect(asked).toHaveLength(2)
  })

  test('that breaks the connection is retried', async () => {
    let calls = 0
    const { base } = await server((request, response) => {
      calls += 1
      if (calls < 3) return request.socket.destroy()
      json(response, 200, { resourceType: 'Encounter', id: 'e1' })
    })
    expect(await (await ehrAt(base)).read('Encounter/e1')).toBeDefined()
  })
})
