import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { AuditEvent, Bundle, CapabilityStatement, ChargeItem, OperationOutcome } from 'fhir/r4.js'
import { Client } from 'fhir-kit-client'
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  importJWK,
  jwtVerify,
  SignJWT,
  UnsecuredJWT,
} from 'jose'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { routesOf } from '../../shared/fhir-api/routes.ts'
import { startAuthorizationServer } from './authorization-server.ts'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')

type AuthorizationServer = Awaited<ReturnType<typeof startAuthorizationServer>>

describe.skipIf(withoutDatabase)('A SMART app', () => {
  let site: TestSite
  let mine: AuthorizationServer
  let theirs: AuthorizationServer
  let base: string
  let line: string

  beforeAll(async () => {
    mine = await startAuthorizationServer()
    theirs = await startAuthorizationServer('RS384')
    const smartOf = ({ issuer }: AuthorizationServer) => ({
      issuer,
      jwksUri: `${issuer}/jwks`,
      authorizationEndpoint: `${issuer}/authorize`,
      tokenEndpoint: `${issuer}/token`,
      introspection: {
        endpoint: `${issuer}/introspect`,
        as: { by: 'basic', clientId: 'us', clientSecret: 'a-secret-long-enough' },
      },
      capabilities: ['launch-ehr', 'permission-v2'],
    })
    const asServices = {
      by: 'backend-services',
      clientId: 'us',
      tokenEndpoint: `${theirs.issuer}/token`,
    }
    vi.stubEnv('SIGNING_KEYS', JSON.stringify([await exportJWK(theirs.privateKey)]))
    const siteNamed = (id: string, server: AuthorizationServer, clients?: Record<string, string[]>) => ({
      tenant: { id },
      callbackSecrets: [sha256(id === 'demo' ? 'local-callback-secret' : 'other-secret')],
      readSecrets: [sha256(id === 'demo' ? 'local-read-secret' : 'other-read')],
      auditSecrets: [sha256(`${id}-audit`)],
      smart: {
        ...smartOf(server),
        ...(clients === undefined
          ? {}
          : { clients, introspection: { endpoint: `${server.issuer}/introspect`, as: asServices } }),
      },
    })
    vi.stubEnv(
      'TENANTS',
      JSON.stringify([
        siteNamed('demo', mine),
        siteNamed('other', theirs, { biller: ['system/ChargeItem.rs'] }),
        siteNamed('silent', { ...mine, issuer: 'http://127.0.0.1:9' }),
      ]),
    )
    site = await startTestSite()
    base = `${site.base}/fhir/demo`
    for (const id of ['e1', 'e2', 'e3']) {
      await site.post(encounter(id))
      await site.post(pembrolizumab(`a-${id}`, id))
    }
    await site.caughtUp()
    line = (await site.get('/fhir/demo/ChargeItem?context=e1')).body.entry[0].resource.id
  })
  afterAll(async () => {
    await site.stop()
    await mine.stop()
    await theirs.stop()
  })

  const ask = (path: string, token?: string, more: Record<string, string> = {}, method = 'GET') =>
    fetch(`${base}/${path}`, {
      method,
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...more },
    })
  const statusOf = async (path: string, token: string) => (await ask(path, token)).status

  test('gets the SMART configuration and CapabilityStatement without a token', async () => {
    const response = await ask('.well-known/smart-configuration')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toMatchObject({
      issuer: mine.issuer,
      jwks_uri: `${mine.issuer}/jwks`,
      token_endpoint: `${mine.issuer}/token`,
      grant_types_supported: ['authorization_code', 'client_credentials'],
      code_challenge_methods_supported: ['S256'],
      scopes_supported: expect.arrayContaining(['launch', 'patient/ChargeItem.rs', 'system/AuditEvent.rs']),
    })
    const statement = (await (await ask('metadata')).json()) as CapabilityStatement
    const security = statement.rest?.[0]?.security
    expect(security?.service?.[0]?.coding?.[0]?.code).toBe('SMART-on-FHIR')
    expect(security?.extension?.[0]?.extension).toContainEqual({
      url: 'token',
      valueUri: `${mine.issuer}/token`,
    })
  })

  test('can call everything the statement lists for its types, and nothing else', async () => {
    const statement = (await (await ask('metadata')).json()) as CapabilityStatement
    const paths: Readonly<Record<string, readonly [string, string]>> = {
      read: ['GET', '/none-0'],
      vread: ['GET', '/none-0/_history/1'],
      'history-instance': ['GET', '/none-0/_history'],
      'search-type': ['GET', '?_id=none-0'],
      update: ['PUT', '/none-0'],
      patch: ['PATCH', '/none-0'],
      delete: ['DELETE', '/none-0'],
      create: ['POST', ''],
    }
    for (const { type, interaction = [] } of statement.rest?.[0]?.resource ?? []) {
      for (const [code, [method, path]] of Object.entries(paths)) {
        const { status } = await ask(`${type}${path}`, undefined, {}, method)
        const declared = interaction.some((one) => one.code === code)
        expect(status === 401, `${code} of ${type}: ${status}`).toBe(declared) // the route exists, and the caller is unknown
      }
    }
  })

  test("finds exactly the statement's operations and search parameters", async () => {
    const statement = (await (await ask('metadata')).json()) as CapabilityStatement
    const token = await mine.token(base, 'system/*.cruds system/AuditEvent.rs')
    const strict = { prefer: 'handling=strict' }
    const values: Readonly<Record<string, string>> = { token: 'x', reference: 'x', date: 'ge2026-01-01', string: 'x' }
    const rest = statement.rest?.[0]
    const operated = async (path: string) =>
      Promise.all(['GET', 'POST'].map(async (method) => (await ask(path, undefined, {}, method)).status))
    for (const { type, searchParam = [], searchInclude = [], operation = [] } of rest?.resource ?? []) {
      const parameters = searchParam.map(({ name, type: kind }) => `${name}=${values[kind]}`)
      for (const one of [...parameters, ...searchInclude.map((include) => `_include=${include}`)]) {
        const response = await ask(`${type}?${one}`, token, strict)
        const { issue = [] } = (await response.json()) as OperationOutcome
        expect(['not-supported', 'value'], `${type}?${one}`).not.toContain(issue[0]?.code)
        expect([200, 400], `${type}?${one}`).toContain(response.status)
      }
      if (searchParam.length > 0) expect((await ask(`${type}?color=green`, token, strict)).status).toBe(400)
      for (const { name } of operation) {
        const paths = [`${type}/none-0/$${name}`, `${type}/$${name}`]
        const statuses = (await Promise.all(paths.map(operated))).flat()
        expect(statuses, `${type} $${name}`).toContain(401)
      }
      expect(await operated(`${type}/none-0/$nothing`)).toEqual([404, 404])
    }
    for (const { name } of rest?.operation ?? []) expect(await operated(`$${name}`), name).not.toContain(404)
    expect(await operated('$nothing')).toEqual([404, 404])
    expect(statement.instantiates).toEqual(['http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data'])
  })

  describe('Its token', () => {
    test('is accepted if its issuer made it for this site, with a scope for the request', async () => {
      expect(await statusOf(`ChargeItem/${line}`, await mine.token(base, 'system/ChargeItem.r'))).toBe(200)
      expect(await statusOf('ChargeItem?context=e1', await mine.token(base, 'system/*.read'))).toBe(200)
    })

    test.each([
      ['it has no exp', { exp: undefined }],
      ['it has no iat', { iat: undefined }],
      ['it expired', { exp: Math.floor(Date.now() / 1000) - 60 }],
      ['it is not in force yet', { nbf: Math.floor(Date.now() / 1000) + 600 }],
      ['its iat is in the future', { iat: Math.floor(Date.now() / 1000) + 600 }],
      ['it is for another site', { aud: 'https://elsewhere.example.org/fhir' }],
      ['it has no aud', { aud: undefined }],
      ['another issuer made it', { iss: 'https://elsewhere.example.org' }],
    ])('is refused if %s', async (_, claims) => {
      const response = await ask(`ChargeItem/${line}`, await mine.token(base, 'system/*.rs', claims))
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe(`Bearer realm="${base}", error="invalid_token"`)
      const { issue } = (await response.json()) as OperationOutcome
      expect(issue[0]).toMatchObject({ code: 'security', expression: ['http.authorization'] })
    })

    test('is refused without a signature, or signed with our public key as a secret', async () => {
      const claims = { iss: mine.issuer, aud: base, scope: 'system/*.rs', client_id: 'app' }
      const unsigned = new UnsecuredJWT(claims).setIssuedAt().setExpirationTime('5m').encode()
      expect(await statusOf(`ChargeItem/${line}`, unsigned)).toBe(401)
      const key = await importJWK(mine.jwk, 'ES384', { extractable: true })
      const pem = new TextEncoder().encode(await exportSPKI(key as Parameters<typeof exportSPKI>[0]))
      for (const secret of [pem, new TextEncoder().encode(JSON.stringify(mine.jwk))]) {
        const forged = await new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .setIssuedAt()
          .setExpirationTime('5m')
          .sign(secret)
        expect(await statusOf(`ChargeItem/${line}`, forged)).toBe(401)
      }
    })

    test('is refused if it contains or links its own key', async () => {
      const claims = { iss: mine.issuer, aud: base, scope: 'system/*.rs', client_id: 'app' }
      const forged = (header: object) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'RS384', kid: 'k1', ...header })
          .setIssuedAt()
          .setExpirationTime('5m')
          .sign(theirs.privateKey)
      expect(await statusOf(`ChargeItem/${line}`, await forged({ jwk: theirs.jwk }))).toBe(401)
      expect(await statusOf(`ChargeItem/${line}`, await forged({ jku: `${theirs.issuer}/jwks` }))).toBe(401)
    })

    test('with any generated content is refused, never with 500', async () => {
      const part = fc.oneof(
        fc.base64String(),
        fc.json().map((text) => Buffer.from(text).toString('base64url')),
      )
      const { 1: payload = '', 2: signature = '' } = (await mine.token(base, 'system/*.rs')).split('.')
      const header = fc
        .record(
          {
            alg: fc.oneof(fc.constantFrom('none', 'ES384', 'RS256', 'HS512', 'dir'), fc.anything()),
            kid: fc.anything(),
            crit: fc.anything(),
            b64: fc.anything(),
          },
          { requiredKeys: [] },
        )
        .map((value) => Buffer.from(JSON.stringify(value) ?? '').toString('base64url'))
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(part, header),
          fc.oneof(part, fc.constant(payload)),
          fc.oneof(part, fc.constant(signature)),
          async (...parts) => {
            const status = await statusOf(`ChargeItem/${line}`, parts.join('.').replaceAll(/[^\w~+/.=-]/g, ''))
            expect(status).toBe(401)
          },
        ),
        { numRuns: 150 },
      )
    })

    test('cannot be checked without an authorization server: the answer asks to retry', async () => {
      const silent = `${site.base}/fhir/silent`
      const authorization = `Bearer ${await mine.token(silent, 'system/*.rs')}`
      for (const token of [authorization, 'Bearer opaque']) {
        const response = await fetch(`${silent}/ChargeItem?context=e1`, { headers: { authorization: token } })
        expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
      }
    })

    test.each(['', 'Bearer', 'Bearer ', 'Basic dXM6dXM=', 'Bearer a b', 'Bearer ..', 'Bearer eyJ.eyJ.x'])(
      'is refused in the header %j',
      async (authorization) => {
        expect((await ask(`ChargeItem/${line}`, undefined, { authorization })).status).toBe(401)
      },
    )
  })

  test('is introspected once if it is opaque', async () => {
    const exp = Math.floor(Date.now() / 1000) + 300
    mine.opaque.set('opaque-good', {
      active: true,
      exp,
      client_id: 'app',
      scope: 'patient/ChargeItem.rs',
      patient: 'of-e1',
    })
    mine.opaque.set('opaque-without-exp', { active: true, client_id: 'app', scope: 'system/*.rs' })
    mine.opaque.set('opaque-of-another', {
      active: true,
      exp,
      iss: theirs.issuer,
      client_id: 'app',
      scope: 'system/*.rs',
    })
    mine.opaque.set('opaque-to-another', {
      active: true,
      exp,
      aud: 'https://ehr.example.org',
      client_id: 'app',
      scope: 'system/*.rs',
    })
    for (let times = 0; times < 2; times += 1) {
      expect(await statusOf(`ChargeItem/${line}`, 'opaque-good')).toBe(200)
      for (const bad of ['opaque-unknown', 'opaque-without-exp', 'opaque-of-another', 'opaque-to-another'])
        expect(await statusOf(`ChargeItem/${line}`, bad)).toBe(401)
    }
    const asked = mine.introspections.filter(({ token }) => token?.startsWith('opaque'))
    expect(asked).toHaveLength(5)
    expect(asked[0]?.authorization).toBe(`Basic ${btoa('us:a-secret-long-enough')}`)
  })

  test("is introspected with our own token, if the site's settings say so", async () => {
    const exp = Math.floor(Date.now() / 1000) + 300
    theirs.opaque.set('opaque-there', { active: true, exp, client_id: 'biller', scope: 'system/ChargeItem.rs' })
    const elsewhere = `${site.base}/fhir/other/ChargeItem?context=e1`
    expect((await fetch(elsewhere, { headers: { authorization: 'Bearer opaque-there' } })).status).toBe(200)
    expect((await fetch(elsewhere, { headers: { authorization: 'Bearer opaque-not' } })).status).toBe(401)
    expect(theirs.introspections.map(({ authorization }) => authorization)).toEqual(['Bearer ours', 'Bearer ours'])
    expect(theirs.assertions).toHaveLength(1)
    const keys = createLocalJWKSet({ keys: [{ ...theirs.jwk, kid: await calculateJwkThumbprint(theirs.jwk) }] })
    const { payload } = await jwtVerify(theirs.assertions[0] ?? '', keys, {
      issuer: 'us',
      subject: 'us',
      audience: `${theirs.issuer}/token`,
      typ: 'JWT',
      algorithms: ['RS384'],
      maxTokenAge: '5m',
      requiredClaims: ['jti', 'exp'],
    })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(300)
  })

  describe('Its scopes', () => {
    const found = async (scope: string, query = '_lastUpdated=ge2020', claims = {}) => {
      const response = await ask(`ChargeItem?${query}`, await mine.token(base, scope, claims))
      const { entry = [] } = (await response.json()) as Bundle<ChargeItem>
      const contexts = entry.map(({ resource }) => resource?.context?.reference)
      return { status: response.status, contexts: new Set(contexts), response }
    }

    test('let a system see the whole site', async () => {
      expect((await found('system/ChargeItem.s')).contexts).toEqual(
        new Set(['Encounter/e1', 'Encounter/e2', 'Encounter/e3']),
      )
    })

    test('let an app of a patient launch see only that patient', async () => {
      const patient = { patient: 'of-e1' }
      expect((await found('patient/ChargeItem.rs', 'patient=of-e1', patient)).contexts).toEqual(
        new Set(['Encounter/e1']),
      )
      expect((await found('patient/*.read', '_count=100', patient)).contexts).toEqual(new Set(['Encounter/e1']))
      expect((await found('patient/ChargeItem.rs', 'patient=of-e2', patient)).contexts.size).toBe(0)
      expect((await found('patient/ChargeItem.rs', 'context=e2', patient)).contexts.size).toBe(0)
      expect(await statusOf(`ChargeItem/${line}`, await mine.token(base, 'patient/ChargeItem.rs', patient))).toBe(200)
      expect(
        await statusOf(`ChargeItem/${line}`, await mine.token(base, 'patient/ChargeItem.rs', { patient: 'of-e2' })),
      ).toBe(404)
      expect((await found('patient/ChargeItem.rs', 'context=e1')).status).toBe(403)
    })

    test('let a user see all of the site, and a user who is a patient only herself', async () => {
      const fhirUser = (reference: string) => ({ fhirUser: `https://ehr.example.org/fhir/${reference}` })
      expect((await found('user/ChargeItem.rs', 'context=e1', fhirUser('Practitioner/p1'))).contexts.size).toBe(1)
      expect((await found('user/ChargeItem.rs', 'context=e1', fhirUser('Patient/of-e2'))).contexts.size).toBe(0)
      expect((await found('user/ChargeItem.rs', 'context=e1', fhirUser('RelatedPerson/r1'))).status).toBe(403)
      expect((await found('user/ChargeItem.rs', 'context=e1')).status).toBe(403)
    })

    test('with a filter show matching resources, and nothing if the filter is not understood', async () => {
      expect((await found('system/ChargeItem.rs?code=96413')).contexts.size).toBe(3)
      expect((await found('system/ChargeItem.rs?code=96413&patient=of-e3')).contexts).toEqual(new Set(['Encounter/e3']))
      expect((await found('system/ChargeItem.rs?code=00000')).contexts.size).toBe(0)
      const narrow = await mine.token(base, 'system/ChargeItem.rs?patient=of-e2')
      expect(await statusOf(`ChargeItem/${line}`, narrow)).toBe(404)
      for (const filter of ['color=green', 'code:not=96413', 'patient.name=x', 'code=', 'occurrence=someday'])
        expect((await found(`system/ChargeItem.rs?${filter}`)).status).toBe(403)
    })

    test.each([
      'system/ChargeItem.sr',
      'system/ChargeItem.',
      'system/ChargeItem.r',
      'system/Task.rs',
      'openid',
      '',
      'system/chargeitem.rs',
      'ChargeItem.rs',
    ])('show nothing by %j', async (scope) => {
      const { status, response } = await found(scope, 'context=e1')
      expect(status).toBe(403)
      expect(response.headers.get('www-authenticate')).toBe(
        'Bearer error="insufficient_scope", scope="system/ChargeItem.s"',
      )
    })

    test('are limited by its registration', async () => {
      const elsewhere = `${site.base}/fhir/other`
      const status = async (client_id: string, scope: string) => {
        const authorization = `Bearer ${await theirs.token(elsewhere, scope, { client_id })}`
        return (await fetch(`${elsewhere}/ChargeItem?context=e1`, { headers: { authorization } })).status
      }
      expect(await status('biller', 'system/*.cruds')).toBe(200)
      expect(await status('biller', 'user/*.cruds')).toBe(403)
      expect(await status('nobody', 'system/*.cruds')).toBe(403)
    })
  })

  describe("Another site's app", () => {
    const routes = async () => {
      const { servedBy } = await import('../../shared/aws/served.ts')
      return routesOf(servedBy(vi.fn()))
        .filter(({ does }) => !['metadata', 'smart-configuration'].includes(does.what))
        .filter(({ does }) => does.what !== 'operation' || does.operation.needs.length > 0)
        .flatMap(({ methods, segments }) =>
          methods.map((method) => ({
            method,
            path: segments.map((one) => one.replace('{id}', line).replace('{version}', '1')).join('/'),
          })),
        )
    }

    test('is refused on every route with any credentials', async () => {
      const elsewhere = `${site.base}/fhir/other`
      const tokens = [
        await theirs.token(elsewhere, 'system/*.cruds system/AuditEvent.rs'),
        await theirs.token(base, 'system/*.cruds system/AuditEvent.rs'),
        await theirs.token(base, 'system/*.cruds', { iss: mine.issuer }),
        await mine.token(elsewhere, 'system/*.cruds'),
        'other-read',
        'other-secret',
        'other-audit',
      ]
      const all = await routes()
      expect(all.length).toBeGreaterThan(6)
      for (const { method, path } of all) {
        for (const token of tokens) {
          const tenant = { 'x-tenant': 'demo', 'content-type': 'application/fhir+json' }
          expect((await ask(path, token, tenant, method)).status, `${method} ${path}`).toBe(401)
        }
      }
    })

    test('finds no resource of this site below its own base', async () => {
      const elsewhere = `${site.base}/fhir/other`
      const authorization = `Bearer ${await theirs.token(elsewhere, 'system/*.cruds', { client_id: 'biller' })}`
      const read = async (path: string) => fetch(`${elsewhere}/${path}`, { headers: { authorization } })
      expect((await read(`ChargeItem/${line}`)).status).toBe(404)
      for (const query of ['context=e1', 'patient=of-e1', `_id=${line}`, '_lastUpdated=ge2020', '_sort=-_lastUpdated'])
        expect(await (await read(`ChargeItem?${query}`)).json(), query).toMatchObject({ total: 0 })
      const { link } = (await site.get('/fhir/demo/ChargeItem?_lastUpdated=ge2020&_count=1')).body
      const next = link.find(({ relation }: { relation: string }) => relation === 'next').url
      expect((await fetch(next.replace('/demo/', '/other/'), { headers: { authorization } })).status).toBe(400)
      expect((await fetch(next, { headers: { authorization } })).status).toBe(401)
    })
  })

  test('a search without an index is refused with the parameter to add', async () => {
    const token = await mine.token(base, 'system/ChargeItem.rs')
    const search = async (query: string) => {
      const response = await ask(`ChargeItem?${query}`, token)
      const body = (await response.json()) as Pick<Bundle<ChargeItem>, 'entry' | 'total'> &
        Pick<OperationOutcome, 'issue'>
      return {
        status: response.status,
        codes: (body.entry ?? []).map(({ resource }) => resource?.code.coding?.[0]?.code),
        body,
      }
    }
    expect((await search('context=Encounter/e1&code=96413')).codes).toEqual(['96413'])
    expect((await search('patient=of-e1&occurrence=2026-01-14')).codes.length).toBeGreaterThan(1)
    expect((await search('patient=of-e1&occurrence=lt2026-01-14')).codes).toEqual([])
    expect((await search('subject=Patient/of-e1&service=MedicationAdministration/a-e2')).codes).toEqual([])
    expect((await search('_lastUpdated=ge2020&service=a-e2&code=96413')).codes).toEqual(['96413'])
    expect((await search('_sort=-_lastUpdated&_summary=count')).body.total).toBeGreaterThan(5)
    expect((await search('_lastUpdated=gt2999&_summary=count')).body.total).toBe(0)
    for (const query of ['', 'code=96413', 'service=a-e1', 'occurrence=2026-01-14', '_sort=code']) {
      const { status, body } = await search(query)
      expect([status, body.issue[0]?.code], query).toEqual([400, 'too-costly'])
      expect(body.issue[0]?.details?.text).toContain('add context')
    }
    const posted = await fetch(`${base}/ChargeItem/_search`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams({ context: 'e1', code: '96413' }),
    })
    expect(((await posted.json()) as Bundle).total).toBe(1)
  })

  test('gets 410 for a withdrawn charge, and 304 for an unchanged one', async () => {
    const token = await mine.token(base, 'system/ChargeItem.rs')
    await site.post(encounter('e4'))
    await site.post(pembrolizumab('a-e4', 'e4'))
    await site.caughtUp()
    const { entry = [] } = (await (await ask('ChargeItem?context=e4', token)).json()) as Bundle<ChargeItem>
    const path = `ChargeItem/${entry[0]?.resource?.id}`
    const etag = (await ask(path, token)).headers.get('etag') ?? ''
    expect(etag).toBe(`W/"${entry[0]?.resource?.meta?.versionId}"`)
    const again = await ask(path, token, { 'if-none-match': etag })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const later = { status: 'entered-in-error', meta: { lastUpdated: '2026-02-01T00:00:00Z' } }
    await site.post(pembrolizumab('a-e4', 'e4', later))
    await site.caughtUp()
    expect(await statusOf(path, token)).toBe(410)
    expect(await statusOf(path.replace(/.$/, 'x'), token)).toBe(404)
  })

  test('in a browser gets an answer to its preflight request', async () => {
    const response = await ask(
      'ChargeItem',
      undefined,
      { origin: 'https://app.example.org', 'access-control-request-method': 'GET' },
      'OPTIONS',
    )
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-headers')).toContain('Authorization')
    expect((await ask('ChargeItem')).headers.get('access-control-allow-origin')).toBe('*')
  })

  test('works with fhir-kit-client, page after page', async () => {
    const client = new Client({ baseUrl: base, bearerToken: await mine.token(base, 'system/ChargeItem.rs') })
    expect(await client.capabilityStatement()).toMatchObject({ fhirVersion: '4.0.1' })
    expect(await client.read({ resourceType: 'ChargeItem', id: line })).toMatchObject({ id: line })
    const idsIn = (page: unknown) => ((page as Bundle).entry ?? []).map(({ resource }) => resource?.id)
    const search = async (_count: number) =>
      client.search({ resourceType: 'ChargeItem', searchParams: { _lastUpdated: 'ge2020', _count } })
    const ids: (string | undefined)[] = []
    let page: unknown = await search(2)
    while (page !== undefined) {
      ids.push(...idsIn(page))
      page = await client.nextPage({ bundle: page as never })
    }
    expect(ids).toEqual(idsIn(await search(100)))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(5)
  })

  test('works with fhirclient, for the patient of its launch', async () => {
    const { default: fhirclient } = await import('fhirclient')
    const patient = { patient: 'of-e2' }
    const client = fhirclient({} as never, {} as never).client({
      serverUrl: base,
      tokenResponse: { access_token: await mine.token(base, 'patient/ChargeItem.rs', patient), ...patient },
    })
    expect(client.patient.id).toBe('of-e2')
    const items = await client.request<ChargeItem[]>(`ChargeItem?patient=${client.patient.id}&_count=1`, {
      pageLimit: 0,
      flat: true,
    })
    expect(items.length).toBeGreaterThan(1)
    expect(new Set(items.map(({ subject }) => subject.reference))).toEqual(new Set(['Patient/of-e2']))
    await expect(client.request(`ChargeItem/${line}`)).rejects.toMatchObject({ status: 404 })
  })

  test('leaves audit events that only an auditor can read', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const token = await mine.token(base, 'patient/ChargeItem.rs', { patient: 'of-e1', client_id: 'trailed' })
    expect(await statusOf(`ChargeItem/${line}`, token)).toBe(200)
    expect(await statusOf('ChargeItem?patient=of-e1&code=96413', token)).toBe(200)
    expect(await statusOf('ChargeItem/none-0', token)).toBe(404)
    const trail = async (query: string) => {
      const response = await ask(`AuditEvent?date=${today}&_count=200&${query}`, 'demo-audit')
      const { entry = [] } = (await response.json()) as Bundle<AuditEvent>
      return entry.map(({ resource }) => [resource?.subtype?.[0]?.code, resource?.action, resource?.outcome])
    }
    expect(await trail('altid=trailed')).toEqual([
      ['read', 'R', '4'],
      ['search-type', 'E', '0'],
      ['read', 'R', '0'],
    ])
    expect(await trail('altid=trailed&entity=Patient/of-e1')).toHaveLength(2)
    expect(await trail('altid=trailed&entity=ChargeItem/none-0&outcome=4')).toHaveLength(1)
    expect(await trail('subtype=create&entity=MedicationAdministration/a-e2')).toHaveLength(1)
    await site.call('DELETE', '/callback/demo/MedicationAdministration/a-e3', undefined, {
      authorization: 'Bearer local-callback-secret',
    })
    await site.caughtUp()
    expect(await trail('action=D&entity=MedicationAdministration/a-e3')).toEqual([['delete', 'D', '0']])
    expect(await trail('action=D&entity=MedicationAdministration/a-e2')).toEqual([])
    for (const scope of ['system/*.cruds', 'system/*.rs', 'user/AuditEvent.rs', 'patient/AuditEvent.rs'])
      expect(
        await statusOf(
          `AuditEvent?date=${today}`,
          await mine.token(base, scope, { fhirUser: 'Practitioner/p1', patient: 'of-e1' }),
        ),
      ).toBe(403)
    expect(await statusOf(`AuditEvent?date=${today}`, await mine.token(base, 'system/AuditEvent.rs'))).toBe(200)
    expect(await statusOf('AuditEvent', 'demo-audit')).toBe(400)
    expect(await statusOf(`ChargeItem/${line}`, 'demo-audit')).toBe(403)
  })
})
