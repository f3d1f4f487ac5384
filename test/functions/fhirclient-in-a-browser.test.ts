import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { type Browser, chromium as chromiumOf } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startAuthorizationServer } from './authorization-server.ts'
import { chromium, servePages, withoutBrowser } from './browser.ts'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

if (withoutBrowser) console.warn(`Skipped: ${withoutBrowser}.`)

const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')
const LIBRARY = new URL('../../node_modules/fhirclient/build/fhir-client.js', import.meta.url)

/** Start address of a SMART app, and the address its authorization server redirects to. */
const LAUNCH = `<!doctype html><title>Launch</title><script src="/fhir-client.js"></script><script>
const iss = new URLSearchParams(location.search).get('iss')
FHIR.oauth2.authorize({
  iss, clientId: 'app', redirectUri: '/app.html', scope: 'launch/patient openid fhirUser patient/ChargeItem.rs', pkceMode: 'required',
})
</script>`
const APP = `<!doctype html><title>App</title><script src="/fhir-client.js"></script><script>
const statusOf = (promise) => promise.then(() => 200, (error) => error.status)
FHIR.oauth2.ready().then(async (client) => {
  const charges = await client.request('ChargeItem?patient=' + client.patient.id + '&_count=1', { pageLimit: 0, flat: true })
  const [first] = charges
  window.seen = {
    patient: client.patient.id,
    charges: charges.map(({ id, subject }) => ({ id, subject: subject.reference })),
    etag: (await client.request({ url: 'ChargeItem/' + first.id, includeResponse: true })).response.headers.get('etag'),
    tasks: await statusOf(client.request('Task?patient=' + client.patient.id)),
    others: (await client.request('ChargeItem?patient=of-e2')).total,
    statement: (await client.request('metadata')).fhirVersion,
  }
}).catch((error) => { window.seen = { error: String(error.stack ?? error) } })
</script>`

describe.skipIf(withoutDatabase || withoutBrowser)('fhirclient in a browser', () => {
  let site: TestSite
  let authorization: Awaited<ReturnType<typeof startAuthorizationServer>>
  let pages: Server
  let origin: string
  let browser: Browser

  beforeAll(async () => {
    authorization = await startAuthorizationServer()
    const { issuer } = authorization
    vi.stubEnv(
      'TENANTS',
      JSON.stringify([
        {
          tenant: { id: 'demo' },
          callbackSecrets: [sha256('local-callback-secret')],
          readSecrets: [sha256('local-read-secret')],
          smart: {
            issuer,
            jwksUri: `${issuer}/jwks`,
            authorizationEndpoint: `${issuer}/authorize`,
            tokenEndpoint: `${issuer}/code`,
            capabilities: ['launch-standalone', 'client-public', 'context-standalone-patient', 'permission-v2'],
          },
        },
      ]),
    )
    site = await startTestSite()
    for (const id of ['e1', 'e2']) {
      await site.post(encounter(id))
      await site.post(pembrolizumab(`a-${id}`, id))
    }
    await site.caughtUp()
    authorization.launches.set('app', { audience: `${site.base}/fhir/demo`, patient: 'of-e1' })
    const served = { '/fhir-client.js': readFileSync(LIBRARY, 'utf8'), '/launch.html': LAUNCH, '/app.html': APP }
    const serving = await servePages(served)
    pages = serving.server
    origin = serving.origin
    browser = await chromiumOf.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser?.close()
    pages?.close()
    await site?.stop()
    await authorization?.stop()
  })

  test('finds the authorization server, is launched, and sees only its patient', async () => {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.goto(`${origin}/launch.html?iss=${encodeURIComponent(`${site.base}/fhir/demo`)}`)
    await page.waitForFunction('window.seen !== undefined', undefined, { timeout: 240_000 })
    // biome-ignore lint/suspicious/noExplicitAny: the page may have any JSON
    const seen: any = await page.evaluate('window.seen')
    expect(errors).toEqual([])
    expect(seen).toMatchObject({ patient: 'of-e1', tasks: 403, others: 0, statement: '4.0.1' })
    expect(seen.charges.length).toBeGreaterThan(1)
    expect(new Set(seen.charges.map(({ subject }: { subject: string }) => subject))).toEqual(new Set(['Patient/of-e1']))
    expect(seen.etag).toMatch(/^W\/"\d+"$/)
  })
})
